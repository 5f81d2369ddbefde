#include "python/codec.h"

#include "base/unicode.h"
#include "python/bytes.h"
#include "python/exception.h"
#include "python/integer.h"
#include "python/interpreter.h"
#include "python/string.h"
#include "python/thread.h"

#include <array>
#include <cctype>
#include <cstdio>
#include <vector>

namespace companion::python {
namespace {

enum class Encoding { unknown, utf8, utf8_with_mark, utf16, utf16_little, utf16_big, ascii, latin1, cp1252 };

struct Codec {
  Encoding encoding = Encoding::unknown;
  const char* name = "";  // as error texts show it
};

Codec find_codec(std::string_view name) {
  std::string key;
  for (const char c : name) {
    key.push_back(c == '_' || c == ' ' ? '-'
                                       : static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }
  if (key == "utf-8" || key == "utf8" || key == "u8" || key == "cp65001") return {Encoding::utf8, "utf-8"};
  if (key == "utf-8-sig") return {Encoding::utf8_with_mark, "utf-8"};
  if (key == "utf-16" || key == "utf16" || key == "u16") return {Encoding::utf16, "utf-16"};
  if (key == "utf-16-le" || key == "utf-16le" || key == "utf16-le" || key == "unicode-internal") {
    return {Encoding::utf16_little, "utf-16-le"};
  }
  if (key == "utf-16-be" || key == "utf-16be" || key == "utf16-be") return {Encoding::utf16_big, "utf-16-be"};
  if (key == "ascii" || key == "us-ascii" || key == "646") return {Encoding::ascii, "ascii"};
  if (key == "latin-1" || key == "latin1" || key == "iso-8859-1" || key == "iso8859-1" || key == "l1" ||
      key == "cp819") {
    return {Encoding::latin1, "latin-1"};
  }
  if (key == "cp1252" || key == "windows-1252" || key == "1252") return {Encoding::cp1252, "charmap"};
  if (key == "mbcs" || key == "ansi" || key == "dbcs" || key == "oem") return {Encoding::cp1252, "mbcs"};
  return {};
}

// 0x80 to 0x9F of Windows-1252; 0 is undefined.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

[[noreturn]] void raise_codec_error(Thread& thread, Builtin type, const char* codec, Value object,
                                    std::int64_t begin, std::int64_t end, const std::string& reason) {
  Ref<Exception> exception = make_exception(
      thread, thread.interpreter().type(type),
      {make_string(codec), std::move(object), make_integer(begin), make_integer(end), make_string(reason)});
  raise_exception(thread, std::move(exception));
}

void put_utf16(std::string& result, char32_t point, bool big) {
  const auto put = [&](unsigned unit) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    result.push_back(big ? high : low);
    result.push_back(big ? low : high);
  };
  if (point < 0x10000) {
    put(point);
  } else {
    put(0xD800 + ((point - 0x10000) >> 10));
    put(0xDC00 + ((point - 0x10000) & 0x3FF));
  }
}

bool is_surrogate(char32_t point) {
  return point >= 0xD800 && point <= 0xDFFF;
}

// False if the encoding has no such character.
bool encode_point(Encoding encoding, char32_t point, std::string& result) {
  switch (encoding) {
    case Encoding::utf8:
    case Encoding::utf8_with_mark:
      if (is_surrogate(point)) return false;
      append_utf8(result, point);
      return true;
    case Encoding::utf16:
    case Encoding::utf16_little:
    case Encoding::utf16_big:
      if (is_surrogate(point)) return false;
      put_utf16(result, point, encoding == Encoding::utf16_big);
      return true;
    case Encoding::ascii:
    case Encoding::latin1:
      if (point >= (encoding == Encoding::ascii ? 0x80u : 0x100u)) return false;
      result.push_back(static_cast<char>(static_cast<unsigned char>(point)));
      return true;
    case Encoding::cp1252:
      if (point < 0x80 || (point >= 0xA0 && point < 0x100)) {
        result.push_back(static_cast<char>(static_cast<unsigned char>(point)));
        return true;
      }
      for (std::size_t i = 0; i < kWindows1252.size(); ++i) {
        if (kWindows1252[i] == point && point != 0) {
          result.push_back(static_cast<char>(static_cast<unsigned char>(0x80 + i)));
          return true;
        }
      }
      return false;
    case Encoding::unknown:
      break;
  }
  return false;
}

std::string encode_reason(Encoding encoding) {
  switch (encoding) {
    case Encoding::ascii:
      return "ordinal not in range(128)";
    case Encoding::latin1:
      return "ordinal not in range(256)";
    case Encoding::cp1252:
      return "character maps to <undefined>";
    default:
      return "surrogates not allowed";
  }
}

std::string escape_point(char32_t point) {
  char escape[16];
  std::snprintf(escape, sizeof escape,
                point < 0x100     ? "\\x%02x"
                : point < 0x10000 ? "\\u%04x"
                                  : "\\U%08x",
                static_cast<unsigned>(point));
  return escape;
}

struct DecodeFault {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string reason;
};

// How many bytes at `at` cannot be decoded, and why, as CPython's UTF-8 decoder counts.
DecodeFault judge_utf8(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char first = byte(at);
  const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 1;
  if (length == 1) return {at, at + 1, "invalid start byte"};
  for (std::size_t i = 1; i < length; ++i) {
    if (at + i >= bytes.size()) return {at, bytes.size(), "unexpected end of data"};
    bool good = (byte(at + i) & 0xC0) == 0x80;
    if (i == 1 && first == 0xE0) good = good && byte(at + 1) >= 0xA0;
    if (i == 1 && first == 0xED) good = good && byte(at + 1) < 0xA0;
    if (i == 1 && first == 0xF0) good = good && byte(at + 1) >= 0x90;
    if (i == 1 && first == 0xF4) good = good && byte(at + 1) < 0x90;
    if (!good) return {at, at + i, "invalid continuation byte"};
  }
  return {};
}

class Decoder {
 public:
  Decoder(Thread& thread, std::string_view bytes, const Codec& codec, std::string_view errors)
      : thread_(thread), bytes_(bytes), codec_(codec), errors_(errors) {}

  std::string run() {
    switch (codec_.encoding) {
      case Encoding::utf8:
        decode_utf8(0);
        break;
      case Encoding::utf8_with_mark:
        decode_utf8(bytes_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0);
        break;
      case Encoding::utf16: {
        const bool big = bytes_.substr(0, 2) == "\xFE\xFF";
        decode_utf16(big || bytes_.substr(0, 2) == "\xFF\xFE" ? 2 : 0, big);
        break;
      }
      case Encoding::utf16_little:
        decode_utf16(0, false);
        break;
      case Encoding::utf16_big:
        decode_utf16(0, true);
        break;
      default:
        decode_single_bytes();
        break;
    }
    return std::move(result_);
  }

 private:
  void fault(const DecodeFault& fault) {
    if (errors_ == "ignore") return;
    if (errors_ == "replace") {
      append_utf8(result_, kReplacement);
      return;
    }
    if (errors_ == "backslashreplace" || errors_ == "surrogateescape") {
      for (std::size_t i = fault.begin; i < fault.end; ++i) {
        const auto byte = static_cast<unsigned char>(bytes_[i]);
        if (errors_ == "surrogateescape") {
          append_utf8(result_, 0xDC00u + byte);
        } else {
          result_ += escape_point(byte);
        }
      }
      return;
    }
    raise_codec_error(thread_, Builtin::unicode_decode_error, codec_.name, make_bytes(std::string(bytes_)),
                      static_cast<std::int64_t>(fault.begin), static_cast<std::int64_t>(fault.end),
                      fault.reason);
  }

  void decode_utf8(std::size_t at) {
    while (at < bytes_.size()) {
      if (static_cast<unsigned char>(bytes_[at]) < 0x80) {
        result_.push_back(bytes_[at++]);
        continue;
      }
      std::size_t behind = at;
      const char32_t point = next_code_point(bytes_, behind);
      const bool surrogate = is_surrogate(point);
      if ((point == kReplacement && bytes_.substr(at, 3) != "\xEF\xBF\xBD") ||
          (surrogate && errors_ != "surrogatepass")) {
        const DecodeFault judged = judge_utf8(bytes_, at);
        fault(judged);
        at = judged.end;
        continue;
      }
      result_ += bytes_.substr(at, behind - at);
      at = behind;
    }
  }

  void decode_utf16(std::size_t at, bool big) {
    std::u16string units;
    for (; at + 1 < bytes_.size(); at += 2) {
      const auto first = static_cast<unsigned char>(bytes_[at]),
                 second = static_cast<unsigned char>(bytes_[at + 1]);
      units.push_back(static_cast<char16_t>(big ? first << 8 | second : second << 8 | first));
    }
    const std::size_t start = at - units.size() * 2;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const bool pair = is_high_surrogate(units[i]) && i + 1 < units.size() && is_low_surrogate(units[i + 1]);
      if (pair) {
        result_ += to_utf8(std::u16string_view(units).substr(i, 2));
        ++i;
        continue;
      }
      if (is_surrogate(units[i]) && errors_ != "surrogatepass") {
        const std::size_t begin = start + i * 2;
        const bool cut = is_high_surrogate(units[i]) && i + 1 == units.size();
        const bool high = is_high_surrogate(units[i]);
        fault({begin, begin + 2,
               cut    ? "unexpected end of data"
               : high ? "illegal UTF-16 surrogate"
                      : "illegal encoding"});
        continue;
      }
      append_utf8(result_, units[i]);
    }
    if (at < bytes_.size()) fault({at, at + 1, "truncated data"});
  }

  void decode_single_bytes() {
    for (std::size_t at = 0; at < bytes_.size(); ++at) {
      const auto byte = static_cast<unsigned char>(bytes_[at]);
      char32_t point = byte;
      bool known = byte < 0x80 || codec_.encoding != Encoding::ascii;
      if (codec_.encoding == Encoding::cp1252 && byte >= 0x80 && byte < 0xA0) {
        point = kWindows1252[byte - 0x80u];
        // Windows' own conversion passes the five undefined bytes through; the table of CPython refuses them.
        known = point != 0 || codec_.name == std::string_view("mbcs");
        if (point == 0) point = byte;
      }
      if (known) {
        append_utf8(result_, point);
      } else {
        fault({at, at + 1,
               codec_.encoding == Encoding::ascii ? "ordinal not in range(128)"
                                                  : "character maps to <undefined>"});
      }
    }
  }

  Thread& thread_;
  std::string_view bytes_;
  Codec codec_;
  std::string_view errors_;
  std::string result_;
};

Codec need_codec(Thread& thread, std::string_view encoding) {
  const Codec codec = find_codec(encoding);
  if (codec.encoding == Encoding::unknown) {
    raise_error(thread, Builtin::lookup_error, "unknown encoding: " + std::string(encoding));
  }
  return codec;
}

}  // namespace

std::string encode_text(Thread& thread, std::string_view text, std::string_view encoding,
                        std::string_view errors) {
  const Codec codec = need_codec(thread, encoding);
  std::string result;
  if (codec.encoding == Encoding::utf8_with_mark) result = "\xEF\xBB\xBF";
  if (codec.encoding == Encoding::utf16) result = "\xFF\xFE";
  std::vector<char32_t> points;
  for (std::size_t offset = 0; offset < text.size();)
    points.push_back(next_code_point(text, offset));
  const bool utf16 = codec.encoding == Encoding::utf16 || codec.encoding == Encoding::utf16_little ||
                     codec.encoding == Encoding::utf16_big;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (encode_point(codec.encoding, points[i], result)) continue;
    if (errors == "surrogatepass" && is_surrogate(points[i])) {
      utf16 ? put_utf16(result, points[i], codec.encoding == Encoding::utf16_big)
            : append_utf8(result, points[i]);
    } else if (errors == "surrogateescape" && points[i] >= 0xDC80 && points[i] <= 0xDCFF) {
      result.push_back(static_cast<char>(static_cast<unsigned char>(points[i] - 0xDC00)));
    } else if (errors == "replace") {
      encode_point(codec.encoding, U'?', result);
    } else if (errors == "backslashreplace" || errors == "xmlcharrefreplace") {
      const std::string escape = errors == "backslashreplace"
                                     ? escape_point(points[i])
                                     : "&#" + std::to_string(static_cast<unsigned long>(points[i])) + ";";
      for (const char c : escape)
        encode_point(codec.encoding, static_cast<unsigned char>(c), result);
    } else if (errors != "ignore") {
      std::size_t end = i + 1;
      std::string unused;
      while (end < points.size() && !encode_point(codec.encoding, points[end], unused))
        ++end;
      // CPython's charmap encoder reports one character at a time.
      if (codec.encoding == Encoding::cp1252) end = i + 1;
      raise_codec_error(thread, Builtin::unicode_encode_error, codec.name, make_string(std::string(text)),
                        static_cast<std::int64_t>(i), static_cast<std::int64_t>(end),
                        encode_reason(codec.encoding));
    }
  }
  return result;
}

std::string decode_bytes(Thread& thread, std::string_view bytes, std::string_view encoding,
                         std::string_view errors) {
  return Decoder(thread, bytes, need_codec(thread, encoding), errors).run();
}

}  // namespace companion::python
