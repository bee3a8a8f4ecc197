#include "commands/svg_text.hpp"

#include <array>
#include <cmath>

#include "text/display.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"
#include "text/xml.hpp"

namespace revlint {
namespace {

constexpr std::array<const char*, 8> colors = {"#3b82c4", "#8d5bd0", "#2c9c77", "#c2702b",
                                               "#b5549b", "#5a8a2e", "#4f6bd8", "#9a7b1f"};

}  // namespace

std::string svg_text(std::string_view text) {
  return xml_text(printable(text));
}

std::string svg_cut(std::string_view text, std::size_t most) {
  const std::string shown = printable(text);
  if (static_cast<std::size_t>(cells_of(shown)) <= most) return svg_text(text);
  std::string_view kept = utf8_prefix(shown, 4 * most);
  while (static_cast<std::size_t>(cells_of(kept)) + 1 > most && !kept.empty())
    kept = utf8_prefix(kept, kept.size() - 1);
  return svg_text(kept) + "…";
}

std::string svg_label(const char* css, double x, double y, const std::string& content,
                      const char* anchor) {
  const std::string anchored = *anchor == '\0' ? "" : std::string(" text-anchor=\"") + anchor + '"';
  return std::string("<text class=\"") + css + "\" x=\"" + svg_number(x) + "\" y=\"" +
         svg_number(y) + '"' + anchored + '>' + content + "</text>\n";
}

std::string svg_number(double value) {
  const long tenths = std::lround(value * 10);
  const long whole = std::labs(tenths) / 10, rest = std::labs(tenths) % 10;
  return (tenths < 0 ? "-" : "") + std::to_string(whole) +
         (rest == 0 ? "" : '.' + std::to_string(rest));
}

const char* lane_color(std::size_t lane) {
  return colors[lane % colors.size()];
}

std::string_view svg_style() {
  return R"(<style>
text{font:13px ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace}
.m,.s,.h,.c,.n,.hc{font-family:system-ui,'Segoe UI',Helvetica,Arial,'DejaVu Sans',sans-serif}
.bg{fill:#fff}.t,.m,.h{fill:#1f2328}.d{fill:#59636e;font-size:11px}.s{fill:#59636e}
.h{font-size:18px;font-weight:600}.chip{fill:#eaeef2}.c{fill:#454c54;font-size:11px}
.head{fill:#1a7f37}.hc{fill:#fff;font-size:11px;font-weight:600}
.bad{fill:#cf222e}.bt{fill:#cf222e;font-weight:600}.row{fill:#ffebe9}.ring{fill:none;stroke:#cf222e;stroke-width:2}
.warn{fill:#9a6700}.n{fill:#fff;font-size:11px;font-weight:600}
.own{fill:#fff;stroke-width:3}.be{stroke:#cf222e}.ghost{fill:#fff;stroke:#cf222e;stroke-width:2;stroke-dasharray:3 2}
.rule{stroke:#d0d7de}.l{fill:none;stroke-width:2}
@media (prefers-color-scheme:dark){
.bg{fill:#0d1117}.t,.m,.h{fill:#e6edf3}.d,.s{fill:#9198a1}.chip{fill:#262c36}.c{fill:#b7bdc8}
.head{fill:#238636}.bad{fill:#da3633}.bt{fill:#ff7b72}.row{fill:#2d1416}.ring,.be{stroke:#f85149}
.warn{fill:#bb8009}.own,.ghost{fill:#0d1117}.ghost{stroke:#f85149}.rule{stroke:#30363d}
}</style>
)";
}

}  // namespace revlint
