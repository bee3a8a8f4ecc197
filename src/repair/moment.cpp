#include "repair/moment.hpp"

#include <cstdlib>

namespace revlint {
namespace {

std::string padded(int value, std::size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

// "+02:00", with the seconds where there are any.
std::string offset_text(int offset) {
  const int size = std::abs(offset);
  std::string text = offset < 0 ? "-" : "+";
  text += padded(size / 3600, 2) + ':' + padded(size / 60 % 60, 2);
  return size % 60 == 0 ? text : text + ':' + padded(size % 60, 2);
}

}  // namespace

std::string date_text(const Moment& moment) {
  std::string text = padded(moment.year, 4) + '-' + padded(moment.month, 2) + '-' +
                     padded(moment.day, 2) + ' ' + padded(moment.hour, 2) + ':' +
                     padded(moment.minute, 2) + ':' + padded(moment.second, 2);
  if (moment.microsecond != 0) text += '.' + padded(moment.microsecond, 6);
  return moment.offset ? text + offset_text(*moment.offset) : text;
}

}  // namespace revlint
