#include "text/repair.h"

#include "text/damage_signs.h"

namespace taizhang {

void RepairLog::add(std::string_view kind, const Text& text, Span before, std::string_view after,
                    OffsetMap::Origin origin) {
  repairs.push_back({std::string(kind), text.map().to_source(before), std::string(cut(text.utf8(), before)),
                     std::string(after), origin});
  if (origin == OffsetMap::Origin::damaged) damaged = true;
}

Text repair(const Text& original, DamageSigns& signs, RepairLog& log) {
  Text text = original;
  // The signs of a text that was repaired are others.
  const auto take = [&](Text repaired) {
    const bool same = repaired.utf8().data() == text.utf8().data();
    text = std::move(repaired);
    if (!same) signs = look_for_damage(text.utf8());
  };
  if (signs.escapes >= 3) {
    take(undo_byte_escapes(text, log));
    take(undo_character_escapes(text, log));
  }
  if (signs.latin >= 2 || signs.signs >= 4) take(undo_latin(text, log));
  if (!signs.lines.empty()) {
    take(undo_swap(text, signs, log));
    take(undo_lossy_swap(text, signs, log));
    take(undo_out_of_step(text, signs, log));
  }
  if (signs.readings >= 3) take(strip_annotations(text, log));
  // Where marks are doubled, all are: more than one in a thousand bytes.
  if (signs.doubled >= 3 && signs.doubled * 1000 > text.size()) take(strip_doubled_marks(text, log));
  if (signs.private_use > 0) take(undo_private_marks(text, log));
  take(fill_dropped(text, signs, log));
  return text;
}

}  // namespace taizhang
