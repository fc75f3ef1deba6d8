#pragma once

#include "block/signs.h"

namespace taizhang {

// Whether a marker may stand within a line behind this sign: a stop, what closes, white space.
inline bool ends_clause(const Sign& sign) {
  using Kind = Sign::Kind;
  constexpr SignSet ends(Kind::full_stop, Kind::semicolon, Kind::exclamation, Kind::question, Kind::colon,
                         Kind::close_round, Kind::bar, Kind::space, Kind::feed, Kind::carriage, Kind::tab);
  return ends.holds(sign) || sign.folded == u'”' || sign.folded == u'’' || sign.folded == u'》';
}

}  // namespace taizhang
