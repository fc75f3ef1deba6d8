#include "fact/context.h"

#include <algorithm>

#include "base/utf8.h"
#include "fact/comparison.h"
#include "fact/phrase.h"

namespace taizhang {

namespace {

bool is_time(const Fact& fact) {
  return fact.kind == "date" || fact.kind == "period";
}
bool is_reference(const Fact& fact) {
  return fact.kind == "phone" || fact.kind == "docnumber" || fact.kind == "ordinal_ref";
}

// What a sentence has said so far.
struct Sentence {
  Offset begin = 0;
  Offset end = 0;
  std::uint32_t period = no_index;
  std::uint32_t whole = no_index;      // the fact that 其中 refers to
  std::uint32_t last = no_index;       // last fact that is no date
  std::uint32_t last_free = no_index;  // last fact that is no part of another
  std::string_view modality;
  Span subject;        // of the last fact
  Span count_subject;  // of the last count
  bool part_in_brackets = false;
  bool respectively = false;
};

class Reader {
 public:
  Reader(std::string_view text, const Passage& passage, const Lexicon& lexicon, std::uint32_t first,
         std::span<Claim> claims)
      : text_(text.substr(0, passage.span.end)),
        passage_(passage),
        lexicon_(lexicon),
        first_(first),
        claims_(claims) {}

  void run() {
    start_sentence(passage_.span.begin);
    Offset from = passage_.span.begin;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      Claim& claim = claims_[i];
      gap(from, claim.fact.span.begin);
      claim.fact.sentence = {sentence_.begin, sentence_end()};
      meaning(i, from);
      from = claim.fact.span.end;
    }
  }

 private:
  void start_sentence(Offset at) {
    sentence_ = Sentence{};
    sentence_.begin = at;
    clear_clause(at);
  }

  void clear_clause(Offset at) {
    gap_ = Gap{};
    gap_.phrase = at;
    gap_.clause = at;
  }

  // The end of the sentence that holds the cursor; looked for once a sentence.
  Offset sentence_end() {
    if (sentence_.end > sentence_.begin) return sentence_.end;
    Offset at = sentence_.begin;
    while (at < text_.size()) {
      const auto c = utf8::decode(text_, at);
      at += c.size;
      if ((lexicon_.flags(c.value) & ends_sentence) != 0) break;
    }
    return sentence_.end = at;
  }

  // Reads the words between two claims.
  void gap(Offset from, Offset to) {
    gap_.phrase = from;
    gap_.compared = {};
    gap_.difference = {};
    gap_.plan = {};
    gap_.comparison = {};
    Offset at = from;
    while (at < to) {
      const auto c = utf8::decode(text_, at);
      const std::uint8_t flags = lexicon_.flags(c.value);
      if ((flags & starts_cue) != 0) {
        if (const auto cue = lexicon_.clause_cue(text_, at); cue && at + cue->size <= to) {
          take(*cue, {at, at + cue->size});
          at += cue->size;
          continue;
        }
      }
      at += c.size;
      if ((flags & ends_phrase) == 0) continue;
      if ((flags & ends_sentence) != 0) {
        start_sentence(at);
        continue;
      }
      gap_.closed_bracket = c.value == ')' || c.value == U'）' ? at : gap_.closed_bracket;
      if (gap_.closed_bracket == at && sentence_.part_in_brackets) {
        sentence_.whole = no_index;
        sentence_.part_in_brackets = false;
      }
      if (c.value == '(' || c.value == U'（') gap_.open_bracket = at;
      if (c.value == ',' || c.value == U'，' || c.value == U'：' || c.value == ':') {
        const Offset bracket = gap_.open_bracket;
        clear_clause(at);
        gap_.open_bracket = bracket;
      }
      gap_.phrase = at;
    }
  }

  void take(const Cue& cue, Span where) {
    switch (cue.use) {
      case Use::comparison:
        gap_.comparison = where;
        gap_.comparison_value = cue.value;
        break;
      case Use::compared: gap_.compared = where; break;
      case Use::difference:
        gap_.difference = where;
        gap_.difference_value = cue.value;
        break;
      case Use::plan_base: gap_.plan = where; break;
      case Use::modality: sentence_.modality = cue.value; break;
      case Use::part:
        if (sentence_.last_free != no_index) {
          sentence_.whole = sentence_.last_free;
          sentence_.part_in_brackets = gap_.open_bracket == where.begin;
        }
        break;
      case Use::respectively: sentence_.respectively = true; break;
      default: break;
    }
  }

  void meaning(std::size_t i, Offset from) {
    Claim& claim = claims_[i];
    Fact& fact = claim.fact;
    const auto index = first_ + static_cast<std::uint32_t>(i);
    if (is_time(fact)) return time(claim, from, index);
    if (fact.kind == "phone" || fact.kind == "docnumber") return label(claim, from);
    if (fact.kind == "ordinal_ref") return;
    fact.period = sentence_.period;
    fact.modality = modality();

    const bool joint = sentence_.last != no_index && joined(i, from);
    const Phrase phrase = phrase_before(text_, gap_, claim, lexicon_);
    compare(text_, gap_, phrase, claim, lexicon_);
    if (claim.unit_inferred) infer_unit(claim, phrase);
    subject(i, phrase, joint);
    if (joint) {
      const Fact& previous = claims_[sentence_.last - first_].fact;
      fact.group = previous.group != no_index ? previous.group : sentence_.last;
    }
    if (sentence_.whole != no_index && sentence_.whole != index &&
        claims_[sentence_.whole - first_].fact.unit == fact.unit && fact.comparison.empty()) {
      fact.part_of = sentence_.whole;
    } else if (sentence_.whole == no_index) {
      sentence_.last_free = index;
    }
    declare(fact);
    sentence_.last = index;
    if (!fact.subject.empty()) {
      sentence_.subject = fact.subject;
      if (fact.kind == "count") sentence_.count_subject = fact.subject;
    }
  }

  void time(Claim& claim, Offset from, std::uint32_t index) {
    Fact& fact = claim.fact;
    const std::string_view before = text_.substr(from, fact.span.begin - from);
    if (fact.bound.empty() && (before.ends_with("截至") || before.ends_with("截止") || before.ends_with("截止到") || before.ends_with("截至到") || before.ends_with("截止至"))) {
      fact.bound = "as_of";
    }
    if (fact.bound == "by" && (sentence_.modality == "target" || passage_.role == Passage::Role::goal)) fact.modality = "target";
    if (sentence_.modality == "forecast" && fact.bound != "since") fact.modality = "forecast";
    if (fact.bound != "by" && (fact.kind == "period" || fact.date.size() < 10 || fact.bound == "as_of")) sentence_.period = index;
    if (sentence_.last_free != no_index) return;
  }

  // The label of a phone number, the document of a document number.
  void label(Claim& claim, Offset from) {
    Offset end = claim.fact.span.begin;
    while (end > from) {
      const auto c = utf8::decode_before(text_, end);
      const bool between = c.value == ':' || c.value == U'：' || c.value == ' ' || c.value == '(' || c.value == U'（';
      if (!between) break;
      end -= c.size;
    }
    Offset begin = end;
    if (end > from && text_.substr(0, end).ends_with("》")) {
      const std::size_t open = text_.substr(0, end).rfind("《");
      if (open != std::string_view::npos && open >= from && end - open < 300) begin = static_cast<Offset>(open);
    } else {
      while (begin > from && end - begin < 60) {
        const auto c = utf8::decode_before(text_, begin);
        if ((lexicon_.flags(c.value) & ends_phrase) != 0 || utf8::is_space(c.value)) break;
        begin -= c.size;
      }
    }
    claim.fact.subject = {begin, end};
  }

  std::string_view modality() const {
    if (sentence_.modality == "forecast" || sentence_.modality == "target") return sentence_.modality;
    if (passage_.role == Passage::Role::goal) return "target";
    return "actual";
  }

  // 13宗127.11亩 with nothing between, and 37969人、23048人: like units with only 、 between.
  bool joined(std::size_t i, Offset from) const {
    if (i == 0 || first_ + i - 1 != sentence_.last) return false;
    const Fact& previous = claims_[i - 1].fact;
    const Fact& fact = claims_[i].fact;
    if (is_reference(previous) || is_time(previous) || fact.kind == "rank") return false;
    const std::string_view between = text_.substr(from, fact.span.begin - from);
    if (between.empty()) return true;
    return previous.unit == fact.unit && (between == "、" || between == "和" || between == ",") && claims_[i].fact.kind != "percent";
  }

  // 资金缺口 4869 万 is money, 69.23万城乡居民 are people.
  void infer_unit(Claim& claim, const Phrase& phrase) {
    Fact& fact = claim.fact;
    if (lexicon_.ends_with(Use::money_metric, text_, phrase.words.begin, phrase.words.end)) {
      fact.kind = "money";
      fact.unit = "元";
      fact.dimension = "CNY";
      fact.inferred = "unit";
    } else if (lexicon_.at(Use::person_noun, text_, fact.span.end)) {
      fact.unit = "人";
      fact.inferred = "unit";
    }
  }

  void subject(std::size_t i, const Phrase& phrase, bool joint) {
    Claim& claim = claims_[i];
    Fact& fact = claim.fact;
    const bool counted = fact.kind == "count" || fact.kind == "rank_change";
    const Offset limit = i + 1 < claims_.size() ? claims_[i + 1].fact.span.begin : passage_.span.end;
    const AfterPhrase after = phrase_after(text_, fact.span.end, limit, lexicon_);
    Span named = phrase.noun;
    if (fact.kind == "percent" || fact.kind == "percentage_point") {
      if (!named.empty() && !sentence_.subject.empty() && is_place(named)) {
        fact.entity = named;
        named = {};
      }
      fact.subject = !named.empty() ? named : sentence_.subject;
    } else if (fact.kind == "rank") {
      fact.subject = !named.empty() ? named : sentence_.subject;
    } else if (fact.kind == "duration") {
      fact.subject = !named.empty() ? named : Span{};
    } else if (counted && !after.noun.empty() && !(after.starts_with_verb && !named.empty())) {
      fact.subject = after.noun;
    } else if (!named.empty()) {
      fact.subject = named;
    } else if (!after.noun.empty() && !joint) {
      fact.subject = after.noun;
    } else if (joint) {
      fact.subject = claims_[i - 1].fact.subject;
    } else if (counted) {
      fact.subject = sentence_.count_subject.empty() ? sentence_.subject : sentence_.count_subject;
    } else if (!fact.direction.empty()) {
      fact.subject = sentence_.subject;
    }
    if (named.empty() && !phrase.words.empty() && fact.comparison.empty() && fact.entity.empty() && after.noun.empty()) {
      fact.qualifier = phrase.words;
    }
  }

  // A phrase that ends in a kind of place or body names whose value it is, not what is measured.
  bool is_place(Span span) const {
    const char32_t last = utf8::decode_before(text_, span.end).value;
    return std::u32string_view(U"县縣区區市镇鎮乡鄉省州旗村道局院校司所站队").find(last) != std::u32string_view::npos;
  }

  // A total that the notice states of its own items.
  void declare(Fact& fact) {
    if (fact.kind != "count" || passage_.problem != no_index || fact.subject.empty()) return;
    const std::string_view subject = cut(text_, fact.subject);
    for (const std::string_view own : {"问题", "整改措施", "目标任务", "整改任务", "整改事项", "問題", "任务事项", "重点任务", "建议提案", "具体事项", "综合指标"}) {
      if (subject.ends_with(own)) {
        fact.declared = true;
        return;
      }
    }
  }

  std::string_view text_;
  const Passage& passage_;
  const Lexicon& lexicon_;
  std::uint32_t first_;
  std::span<Claim> claims_;
  Sentence sentence_;
  Gap gap_;
};

}  // namespace

void give_meaning(std::string_view text, const Passage& passage, const Lexicon& lexicon, std::uint32_t first,
                  std::span<Claim> claims) {
  Reader(text, passage, lexicon, first, claims).run();
}

}  // namespace taizhang
