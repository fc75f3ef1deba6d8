#pragma once

#include <optional>
#include <string_view>

#include "fact/claim.h"
#include "fact/lexicon.h"
#include "fact/quotation.h"
#include "value/calendar.h"

namespace taizhang {

// What became of a date or period.
struct DateReading {
  Span span;
  std::string_view rejected;  // if it is no fact, as what it was claimed: "title", "slogan", "time",
                              // "impossible-date", "spoken-date"
  Offset end = 0;             // after it and the time of day behind it
};

// Reads the dates of a passage from left to right. A date without a year belongs to the year its sentence
// named last, else to that of the notice.
class DateReader {
 public:
  // `text`: up to the end of the passage, which begins at `begin`. A month after the notice's own lies in the
  // year before, unless the passage is `ahead`, about what is to come. Both views must outlive this.
  DateReader(std::string_view text, Offset begin, const Lexicon& lexicon, const CalendarContext& calendar,
             bool ahead)
      : text_(text), begin_(begin), lexicon_(lexicon), calendar_(calendar), ahead_(ahead) {}

  void start_sentence(Offset at) { sentence_begin_ = at; }
  // At 。 and the like; 于2024年1月20日前完成…；3月底前 are of one year.
  void end_sentence() { sentence_year_ = 0; }

  // 年, 月, 日 or a separator between digits follow the digits at `at`: they are read as a date before they
  // are read as an identifier.
  bool goes_first(Offset at) const;

  // The date at `at`; nothing before `limit` belongs to it. Makes `claim` anew if it is a fact.
  std::optional<DateReading> read(Offset at, Offset limit, const Quotations& quotations, Claim& claim);

 private:
  bool is_day_of_report(Offset at) const;
  bool is_base(Span span) const;
  bool measures_by(std::string_view before, std::string_view after, Offset end) const;
  bool lies_behind(const CalendarReading& reading, Offset at, Offset limit) const;
  bool follows_last(const CalendarReading& reading, Offset at, Offset limit) const;
  int year_by_date_of_notice(const CalendarReading& reading, Offset at, Offset limit) const;
  bool is_coordinated(Offset at) const;

  std::string_view text_;
  Offset begin_;
  const Lexicon& lexicon_;
  CalendarContext calendar_;
  bool ahead_;
  Offset sentence_begin_ = 0;
  int sentence_year_ = 0;  // the last year that the sentence named
  struct {
    int year = 0;
    int month = 0;
    Offset end = 0;
  } last_;
};

}  // namespace taizhang
