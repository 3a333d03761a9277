package org.resurge.bench.peers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.resurge.tensor.Names;
import org.resurge.tensor.Parallel;

/// Main class of `resurge bench peers`: measures groups of workloads by name.
///
/// The environment sets `BUDGET`, `WARM`, `THREADS`, and for `odd` the products in `SHAPES`.
public final class Peers {
  private static final Map<String, Consumer<Timing>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("gemm", timing -> ProductPeer.run(timing, ProductPeer.SIZES));
    GROUPS.put("elem", ElementwisePeer::run);
    GROUPS.put("rows", RowsPeer::run);
    GROUPS.put("adam", OptimizerPeer::adam);
    GROUPS.put("ns", OptimizerPeer::newtonSchulz);
    GROUPS.put("mlp", MlpPeer::run);
    GROUPS.put("tf", TransformerPeer::tiny);
    GROUPS.put("nano", TransformerPeer::nano);
    GROUPS.put("tiny", TinyPeer::run);
    GROUPS.put("flat", SteadyState::run);
    GROUPS.put(
        "odd", timing -> ProductPeer.run(timing, ProductPeer.parse(System.getenv().get("SHAPES"))));
  }

  private Peers() {}

  /// Measures the groups in the order given.
  ///
  /// @param names at least one of the groups
  public static void main(String[] names) {
    try {
      if (names.length == 0) {
        throw new IllegalArgumentException(
            "peers: needs a group, one of " + String.join(", ", GROUPS.keySet()));
      }
      List<Consumer<Timing>> chosen =
          Arrays.stream(names).map(name -> Names.choose("group", name, GROUPS)).toList();
      Timing timing = Timing.fromEnvironment(System.getenv(), System.out);
      Parallel.setThreads(timing.threads());
      chosen.forEach(group -> group.accept(timing));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }
}
