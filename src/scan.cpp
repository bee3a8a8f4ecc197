// The fast way to a Header, and the counts of how often it was not enough.

#include "scan.hpp"

namespace revlint {

struct HeaderScanner::State {
  PythonReader python;
  Counts counts;
};

HeaderScanner::HeaderScanner() : state_(std::make_unique<State>()) {}
HeaderScanner::~HeaderScanner() = default;
HeaderScanner::HeaderScanner(HeaderScanner&&) noexcept = default;
HeaderScanner& HeaderScanner::operator=(HeaderScanner&&) noexcept = default;

Header HeaderScanner::read(std::string_view bytes, Arena& arena) {
  ++state_->counts.files;
  ++state_->counts.full_parses;
  return state_->python.read(bytes, arena).header;
}

HeaderScanner::Counts HeaderScanner::counts() const {
  return state_->counts;
}

}  // namespace revlint
