#include "markup/markup.h"

namespace taizhang {

Unmarked strip_markup(const Text& text) {
  return {text, {}, false};
}

}  // namespace taizhang
