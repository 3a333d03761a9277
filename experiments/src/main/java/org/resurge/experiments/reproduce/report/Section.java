package org.resurge.experiments.reproduce.report;

import java.util.List;

/// What the report says of one figure or table of the paper.
///
/// @param name name on the command line, as `figure2`
/// @param title title
/// @param claims lines of the abstract
/// @param blocks what follows the title
public record Section(String name, String title, List<Claim> claims, List<Block> blocks) {
  /// Copies the lists.
  public Section {
    claims = List.copyOf(claims);
    blocks = List.copyOf(blocks);
  }

  /// Section that says only why there is nothing to see.
  public static Section absent(String name, String title, String reason) {
    return new Section(name, title, List.of(), List.of(new Prose(reason)));
  }
}
