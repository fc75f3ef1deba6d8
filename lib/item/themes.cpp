#include "item/draft.h"

namespace taizhang {

void read_themes(const Notice&, Draft&, std::uint32_t) {}

}  // namespace taizhang
