package org.resurge.optim;

import java.util.function.Predicate;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;

/// Usual choices of which parameters decay.
public enum Decays implements Predicate<Parameter> {
  /// All: what PyTorch's optimizers do by default.
  ALL {
    @Override
    public boolean test(Parameter parameter) {
      return true;
    }
  },
  /// Every tensor with two axes or more, embeddings too: nanoGPT's choice.
  MATRICES {
    @Override
    public boolean test(Parameter parameter) {
      return parameter.shape().rank() >= 2;
    }
  },
  /// Matrices of linear layers, hidden or last, and no embedding: minGPT's choice.
  LINEAR_WEIGHTS {
    @Override
    public boolean test(Parameter parameter) {
      return parameter.role() == Role.WEIGHT || parameter.role() == Role.HEAD;
    }
  }
}
