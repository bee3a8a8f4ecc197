#include "helpers/catch.hpp"
#include "helpers/graph_dsl.hpp"
#include "helpers/linted.hpp"
#include "lint/finding.hpp"
#include "report/chain_picture.hpp"

using namespace revlint;
using revlint::test::Chain;
using revlint::test::Linted;

namespace {

std::string item_text(const ChainPicture::Item& item) {
  switch (item.kind) {
    case ChainPicture::Kind::revision:
      return item.id;
    case ChainPicture::Kind::broken:
      return item.id + '!';
    case ChainPicture::Kind::missing:
      return item.id + '?';
    case ChainPicture::Kind::run:
      break;
  }
  return '(' + std::to_string(item.count) + ')';
}

// "c! -> b, b => a": links in order, "=>" for a depends_on; items without links alone.
std::string dump(const ChainPicture& picture) {
  std::string out;
  std::vector<bool> linked(picture.items.size());
  for (const auto& link : picture.links) {
    out += (out.empty() ? "" : ", ") + item_text(picture.items[link.child]) +
           (link.dependency ? " => " : " -> ") + item_text(picture.items[link.parent]);
    linked[link.child] = linked[link.parent] = true;
  }
  for (std::size_t i = 0; i < linked.size(); ++i) {
    if (!linked[i]) out += (out.empty() ? "" : ", ") + item_text(picture.items[i]);
  }
  return out;
}

std::string picture(std::string_view chain, std::string_view broken) {
  const Chain it(chain);
  return dump(picture_of(it.graph(), it.nodes(broken)));
}

// A chain a0 <- a1 <- ... of this length, each statement begun with "; ".
std::string line(const std::string& from, const std::string& name, int length) {
  std::string out;
  std::string parent = from;
  for (int i = 0; i < length; ++i) {
    const std::string id = name + std::to_string(i);
    out += "; " + id + "<-" + parent;
    parent = id;
  }
  return out;
}

}  // namespace

TEST_CASE("a picture shows a broken revision upon its parents") {
  CHECK(picture("a; b<-a; c<-b; d<-c", "c") == "c! -> b");
  CHECK(picture("a; b; c<-a,b; d<-c", "c") == "c! -> a, c! -> b");
  CHECK(picture("a; b<-a", "") == "");
  CHECK(picture("a", "a") == "a!");
}

TEST_CASE("a picture of heads goes down to where they part, straight runs in one") {
  CHECK(picture("a; b<-a; c<-a", "b c") == "b! -> a, c! -> a");
  CHECK(picture("r; a<-r; b<-a; c<-a", "b c") == "b! -> a, c! -> a");
  CHECK(picture("r; a<-r" + line("a", "x", 12) + "; b<-x11; c<-a", "b c") ==
        "b! -> x11, x11 -> (11), (11) -> a, c! -> a");
  CHECK(picture("r; a<-r; x<-a; y<-x; b<-y; c<-a", "b c") == "b! -> y, y -> x, x -> a, c! -> a");
  CHECK(picture("a; b", "a b") == "a!, b!");
}

TEST_CASE("a picture of heads shows the merges between") {
  CHECK(picture("a; l<-a; r<-a; m<-l,r; x<-m; y<-x; b<-y; c<-a", "b c") ==
        "b! -> y, y -> x, x -> m, m -> l, m -> r, l -> a, c! -> a, r -> a");
}

TEST_CASE("a picture shows what is missing, dependencies and cycles") {
  CHECK(picture("a; b<-a,nowhere", "b") == "b! -> a, b! -> nowhere?");
  CHECK(picture("a; b<-a dep gone; c<-b dep a", "b c") ==
        "c! -> b!, c! => a, b! -> a, b! => gone?");
  CHECK(picture("a<-c; b<-a; c<-b", "a b c") == "a! -> c!, c! -> b!, b! -> a!");
  CHECK(picture("a<-a", "a") == "a! -> a!");
}

TEST_CASE("a picture never has more links than Mermaid draws, and counts what it leaves out") {
  std::string chain = "a";
  std::string heads;
  for (int i = 0; i < 600; ++i) {
    chain += "; h" + std::to_string(i) + "<-a";
    heads += "h" + std::to_string(i) + ' ';
  }
  const Chain fan(chain);
  const ChainPicture picture = picture_of(fan.graph(), fan.nodes(heads));
  CHECK(picture.links.size() == 40);
  CHECK(picture.left_out == 560);

  std::string merge = "m<-p0";
  std::string parents = "p0";
  for (int i = 1; i < 600; ++i) {
    merge += ",p" + std::to_string(i);
    parents += "; p" + std::to_string(i);
  }
  const Chain wide(parents + "; " + merge);
  const ChainPicture of_merge = picture_of(wide.graph(), wide.nodes("m"));
  CHECK(of_merge.items.size() == ChainPicture::most_items);
  CHECK(of_merge.links.size() == ChainPicture::most_items - 1);
}

TEST_CASE("there is a picture for every environment whose chain is broken") {
  Linted intact(
      {{"versions/1_a.py", "\"\"\"a\n\nRevises: x\n\"\"\"\nrevision = 'a'\ndown_revision = None\n"},
       {"versions/2_b.py", "revision = 'b'\ndown_revision = 'a'\n"}});
  const Report note = make_report(intact.project(), intact.findings());
  CHECK(note.findings.size() == 1);
  CHECK(chain_pictures(intact.project(), note.findings).empty());

  Linted linted({{"versions/1_a.py", "revision = 'a'\ndown_revision = None\n"},
                 {"versions/2_b.py", "revision = 'b'\ndown_revision = 'a'\n"},
                 {"versions/3_c.py", "revision = 'c'\ndown_revision = 'a'\n"}});
  const Report report = make_report(linted.project(), linted.findings());
  const auto pictures = chain_pictures(linted.project(), report.findings);
  REQUIRE(pictures.size() == 1);
  CHECK(pictures[0].environment == linted.project().environments[0].environment.name);
  CHECK(pictures[0].items[0].file_name == "2_b.py");
  CHECK(dump(pictures[0]) == "b! -> a, c! -> a");
  CHECK(chain_pictures(linted.project(), {}).empty());
}
