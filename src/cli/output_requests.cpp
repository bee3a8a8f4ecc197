#include "cli/output_requests.hpp"

#include <algorithm>

#include "reporters/reporters.hpp"
#include "text/suggest.hpp"

namespace revlint {
namespace {

// "sarif:out.sarif" -> {"sarif", "out.sarif"}; "json" -> {"json", ""}.
Result<OutputRequest> output_request(const std::string& text) {
  const auto colon = text.find(':');
  OutputRequest request{text.substr(0, colon),
                        colon == std::string::npos ? "" : text.substr(colon + 1)};
  if (find_format(request.format) == nullptr) {
    std::vector<std::string_view> known;
    for (const Format& format : formats()) known.push_back(format.name);
    return Failure{"--format: " + none_of(request.format, known)};
  }
  if (colon != std::string::npos && request.file.empty())
    return Failure{"--format: a file name is missing after '" + text + "'"};
  return request;
}

bool goes_to_stdout(const OutputRequest& request) {
  return request.file.empty();
}

}  // namespace

Result<std::vector<OutputRequest>> output_requests(const std::vector<std::string>& formats,
                                                   const std::string& output) {
  std::vector<OutputRequest> requests;
  for (const auto& text : formats) {
    auto request = output_request(text);
    if (!request) return request.failure();
    requests.push_back(*std::move(request));
  }
  if (requests.empty()) requests.push_back({"text", ""});
  if (std::ranges::count_if(requests, goes_to_stdout) > 1) {
    return Failure{
        "--format: only one format can go to stdout; write the others as FORMAT:FILE, e.g. " +
        requests.back().format + ":FILE"};
  }
  if (output.empty()) return requests;
  const auto first = std::ranges::find_if(requests, goes_to_stdout);
  if (first == requests.end()) return Failure{"--output: every --format names a file already"};
  first->file = output;
  return requests;
}

}  // namespace revlint
