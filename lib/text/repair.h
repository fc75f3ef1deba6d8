#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "text/clean.h"
#include "text/damage_signs.h"
#include "text/edit.h"
#include "text/text.h"

namespace taizhang {

// Repairs of text that some system damaged before it was published. Each is one function of one file: it
// takes a text and returns it repaired, or as it is, and adds what it did to the log. All share one guard:
// the text is taken back to the bytes that the damaging system read (an invertible map), these must be
// well-formed in the encoding that it should have used, and the new reading must be likely Chinese and far
// likelier than the old. Nothing is invented: a character that no byte supports is marked `inferred` or left
// as U+FFFD.

// What repairs did and could not do.
struct RepairLog {
  std::vector<Repair> repairs;
  std::vector<Diagnostic> diagnostics;  // of mark_damage: spans of the text that it was given
  bool damaged = false;

  void add(std::string_view kind, const Text& text, Span before, std::string_view after,
           OffsetMap::Origin origin = OffsetMap::Origin::edited);
};

// `signs` are those of the text given: a repair that gets them looks at no other lines unless it says so.

// All that change a text, in the order in which damage is undone. Undamaged text is returned as it is.
// `signs`, those of the text given, become those of the text returned.
Text repair(const Text& text, DamageSigns& signs, RepairLog& log);

// ≥ 3 escapes `&#N;`, `&#xN;`, `\uXXXX` of characters that are not ASCII: the characters. Where ideographs
// stand unescaped beside them, escapes are left to whoever reads the markup or code.
Text undo_character_escapes(const Text& text, RepairLog& log);
// `%XX` outside of addresses and quoted-printable: the bytes, read in the encoding that they are in.
Text undo_byte_escapes(const Text& text, RepairLog& log);
// UTF-8 (also twice), GBK or Big5 that was read as Latin-1 or Windows-1252: åŠ å¼º, ¼ÓÇ¿, ¥[±j.
Text undo_latin(const Text& text, RepairLog& log);
// Lines of one Chinese encoding that were read as another without loss: 鍔犲己, 眏そ痲, 樓ッ鼠.
// Looks at the lines that show signs, and where one of them was damaged so, at all.
Text undo_swap(const Text& text, const DamageSigns& signs, RepairLog& log);
// Lines of UTF-8 read as GBK where bytes were lost: what is certain is restored, a hole is filled where one
// character stands out and is U+FFFD otherwise.
Text undo_lossy_swap(const Text& text, const DamageSigns& signs, RepairLog& log);
// GBK that lost a byte and was read one byte out of step up to the next character that set it right.
Text undo_out_of_step(const Text& text, const DamageSigns& signs, RepairLog& log);
// Pinyin in brackets after some of the characters of a page: 項(xiàng)目.
Text strip_annotations(const Text& text, RepairLog& log);
// A comma before every mark: ，。 ，；
Text strip_doubled_marks(const Text& text, RepairLog& log);
// The vertical forms that older tables of GB 18030 put into private use, in the order that the text shows.
Text undo_private_marks(const Text& text, RepairLog& log);
// Dates of which a page dropped characters (2021915日, 19月), where the same date stands intact elsewhere.
Text fill_dropped(const Text& text, const DamageSigns& signs, RepairLog& log);
// What nobody can restore is found and reported, its bytes unchanged: U+FFFD, 锟斤拷, runs of `?`, lines of
// nonsense, dates with characters missing, a page without its digits, the blanks of a template.
Text mark_damage(const Text& text, const DamageSigns& signs, RepairLog& log);

}  // namespace taizhang
