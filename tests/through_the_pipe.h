#pragma once

#include <doctest/doctest.h>

#include <string>

#include "archive/packed.h"

// What the other process gets of what is packed here; nothing may be left over.
template <class Packed>
Packed through_the_pipe(const Packed& sent) {
  taizhang::Packer packer;
  sent.pack(packer);
  const std::string bytes = packer.take();
  taizhang::Unpacker unpacker(bytes);
  Packed got = Packed::unpack(unpacker);
  CHECK(unpacker.done());
  return got;
}
