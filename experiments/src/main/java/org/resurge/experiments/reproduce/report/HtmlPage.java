package org.resurge.experiments.reproduce.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.resurge.experiments.reproduce.report.Svg.escaped;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The report as one HTML page that needs nothing else: no network, no script.
public final class HtmlPage {
  private final StringBuilder out = new StringBuilder();
  private final Report report;
  private final Map<String, List<Report.Evidence>> evidence;
  private final Map<String, Integer> anchors = new HashMap<>();

  private HtmlPage(Report report) {
    this.report = report;
    this.evidence = report.evidence();
    evidence.keySet().forEach(group -> anchors.put(group, anchors.size() + 1));
  }

  /// The page.
  public static String of(Report report) {
    return new HtmlPage(report).page();
  }

  private String page() {
    out.append("<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>\n");
    out.append("<meta name='viewport' content='width=device-width, initial-scale=1'>\n");
    out.append("<title>The paper redone, and judged</title>\n<style>\n");
    out.append(styleSheet()).append("</style></head>\n<body><main>\n");
    out.append("<header><h1>The paper redone, and judged</h1>\n");
    out.append("<p class='lead'>Bu, <cite>Globally Aware Optimization with Resurgence</cite>, ");
    out.append("figure by figure, each beside the simpler rules that make it mean something.");
    out.append("</p>\n<p>Scale <strong>").append(escaped(report.scale()));
    out.append("</strong>, made by <code>").append(escaped(report.command()));
    out.append("</code>.</p>\n");
    report.lead().forEach(this::paragraph);
    out.append("</header>\n");
    verdicts();
    contents();
    report.sections().forEach(this::section);
    evidence();
    return out.append("</main></body></html>\n").toString();
  }

  private static String styleSheet() {
    try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report: the style sheet is missing from this build");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("report: the style sheet cannot be read", e);
    }
  }

  private void paragraph(String text) {
    out.append("<p>").append(escaped(text)).append("</p>\n");
  }

  private void verdicts() {
    out.append("<section id='verdicts'><h2>Verdicts</h2>\n<p>");
    out.append(
        "%d reproduced, %d not reproduced, %d not decidable at this scale. A number leads to the"
                .formatted(
                    report.count(Judgement.REPRODUCED),
                    report.count(Judgement.NOT_REPRODUCED),
                    report.count(Judgement.NOT_DECIDABLE))
            + " runs that it rests on, and to the command that makes them again.</p>\n");
    out.append("<table class='claims'><thead><tr><th>Claim</th><th>Paper</th><th>Ours</th>");
    out.append("<th>Best control</th><th>Verdict</th></tr></thead><tbody>\n");
    for (Section section : report.sections()) {
      for (Claim claim : section.claims()) {
        out.append("<tr><td data-head='Claim'><a class='to' href='#");
        out.append(section.name()).append("'>").append(escaped(claim.claim())).append("</a></td>");
        out.append("<td data-head='Paper'>").append(escaped(claim.paper())).append("</td>");
        out.append("<td data-head='Ours'>");
        cells(claim.ours());
        out.append("</td><td data-head='Best control'>");
        cells(claim.control());
        out.append("</td><td data-head='Verdict'><strong class='")
            .append(claim.judgement().style())
            .append("'>")
            .append(claim.judgement())
            .append("</strong><span class='why'>")
            .append(escaped(claim.reason()))
            .append("</span></td></tr>\n");
      }
    }
    out.append("</tbody></table></section>\n");
  }

  private void contents() {
    out.append("<nav aria-label='Sections'><ul>");
    for (Section section : report.sections()) {
      out.append("<li><a href='#").append(section.name()).append("'>");
      out.append(escaped(section.name())).append("</a></li>");
    }
    out.append("<li><a href='#evidence'>evidence</a></li></ul></nav>\n");
  }

  private void section(Section section) {
    out.append("<section id='").append(section.name()).append("'><h2><span class='name'>");
    out.append(escaped(section.name())).append("</span> ");
    out.append(escaped(section.title())).append("</h2>\n");
    for (Block block : section.blocks()) {
      switch (block) {
        case Prose prose -> paragraph(prose.text());
        case Figure figure -> figure(figure);
        case Table table -> table(table);
      }
    }
    out.append("</section>\n");
  }

  private void figure(Figure figure) {
    out.append("<figure><div class='wide'>");
    out.append(Svg.of(figure.picture(), figure.caption()));
    out.append("</div><figcaption>").append(escaped(figure.caption()));
    out.append("</figcaption></figure>\n");
  }

  private void table(Table table) {
    out.append("<div class='wide'><table><caption>").append(escaped(table.caption()));
    out.append("</caption><thead><tr>");
    table.head().forEach(text -> out.append("<th>").append(escaped(text)).append("</th>"));
    out.append("</tr></thead><tbody>\n");
    for (List<Cell> row : table.rows()) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        out.append(i == 0 ? "<th scope='row'>" : "<td>");
        cell(row.get(i));
        out.append(i == 0 ? "</th>" : "</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div>\n");
  }

  private void cells(List<Cell> cells) {
    for (Cell cell : cells) {
      out.append("<span class='case'>");
      cell(cell);
      out.append("</span>");
    }
  }

  /// The text, as a link to its first group of runs; further groups follow as small numbers.
  private void cell(Cell cell) {
    List<Integer> places =
        cell.groups().stream().filter(anchors::containsKey).map(anchors::get).toList();
    if (places.isEmpty()) {
      out.append(escaped(cell.text()));
      return;
    }
    link(places.getFirst(), cell.text());
    if (places.size() > 1) {
      out.append("<sup>");
      for (int i = 1; i < places.size(); i++) {
        link(places.get(i), Integer.toString(i + 1));
      }
      out.append("</sup>");
    }
  }

  private void link(int place, String text) {
    out.append("<a href='#g").append(place).append("'>").append(escaped(text)).append("</a>");
  }

  private void evidence() {
    out.append(
        "<section id='evidence'><h2>Evidence</h2>\n<p>Every run behind the numbers: its line ");
    out.append(
        "in <code>results.jsonl</code> beside this page (curves are left out here), and the ");
    out.append("command that makes the line again.</p>\n");
    evidence.forEach(
        (group, lines) -> {
          out.append("<details><summary id='g").append(anchors.get(group)).append("'>");
          out.append(escaped(group)).append("</summary>\n<ol>");
          for (Report.Evidence one : lines) {
            out.append("<li value='").append(one.line()).append("'><code>");
            out.append(escaped(one.result().shortLine())).append("</code><kbd>");
            out.append("./resurge reproduce job ").append(escaped(one.result().key()));
            out.append("</kbd></li>\n");
          }
          out.append("</ol></details>\n");
        });
    out.append("</section>\n");
  }
}
