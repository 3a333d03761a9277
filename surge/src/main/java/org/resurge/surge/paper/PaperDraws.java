package org.resurge.surge.paper;

import java.util.ArrayList;
import java.util.List;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.sampler.DefensiveMixture;
import org.resurge.surge.sampler.DiagonalGaussian;
import org.resurge.surge.sampler.Draws;
import org.resurge.surge.sampler.Sampler;
import org.resurge.tensor.RandomKey;

/// The draws of an analysis, numbered from 0: any block of them can be had by itself, so several
/// machines can share the forward passes of one analysis.
///
/// A draw depends on the landscape, the training of the sampler, the key and its number, and not on
/// how many draws there are.
///
/// ```java
/// PaperDraws draws = PaperDraws.of(landscape, settings, key);
/// double[] block = draws.losses(100, 200); // of the 101st to the 200th draw, here or elsewhere
/// ```
public final class PaperDraws {
  private static final int LADDER = 5;
  private static final double PRIOR_SHARE = 0.5;

  private final Landscape landscape;
  private final DiagonalGaussian prior;
  private final Sampler sampler;
  private final RandomKey key;

  private PaperDraws(Landscape landscape, DiagonalGaussian prior, Sampler sampler, RandomKey key) {
    this.landscape = landscape;
    this.prior = prior;
    this.sampler = sampler;
    this.key = key;
  }

  /// The draws of [PaperAnalysis#of(Landscape, PaperSettings, RandomKey)]. The sampler is trained
  /// here, up to the dimension that the settings say; no other draw is made yet.
  ///
  /// @param landscape landscape whose initial loss is finite and above 0
  /// @param key key of the analysis
  public static PaperDraws of(Landscape landscape, PaperSettings settings, RandomKey key) {
    DiagonalGaussian prior = landscape.prior();
    Sampler sampler =
        landscape.dimension() <= settings.trainableDimension()
            ? ladder(landscape, prior, settings, key.foldIn("training"))
            : prior;
    return new PaperDraws(landscape, prior, sampler, key.foldIn("draws"));
  }

  /// Gaussians trained at falling couplings, each from the one before, beside the prior.
  private static Sampler ladder(
      Landscape landscape, DiagonalGaussian prior, PaperSettings settings, RandomKey key) {
    double initialLoss = landscape.loss(landscape.origin());
    List<DiagonalGaussian> rungs = new ArrayList<>();
    DiagonalGaussian q = prior;
    for (int rung = 0; rung < LADDER; rung++) {
      double coupling = initialLoss * Math.pow(10, -rung);
      q = settings.training().train(landscape, q, coupling, key.foldIn(rung));
      rungs.add(q);
    }
    return new DefensiveMixture(prior, PRIOR_SHARE, rungs);
  }

  /// Whether a sampler was trained; else the prior is drawn from.
  boolean trained() {
    return sampler != prior;
  }

  /// Losses of the draws `[from, to)`.
  public double[] losses(int from, int to) {
    return Draws.losses(landscape, sampler, key, from, to);
  }

  /// The first `count` draws with their weights, all computed here.
  Draws first(int count) {
    return Draws.of(landscape, prior, sampler, key, count);
  }

  /// The first draws with their weights, from their losses.
  Draws known(double[] losses) {
    return Draws.of(prior, sampler, key, losses);
  }
}
