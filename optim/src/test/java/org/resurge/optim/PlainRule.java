package org.resurge.optim;

/// Every rule once more, from the text of its reference, as plain loops in double: the oracle that
/// the product's rules are compared with. Shares no line with them.
interface PlainRule {
  /// Changes the parameter in place.
  void step(double[] p, double[] g);

  static PlainRule sgd(
      double lr, double momentum, double dampening, boolean nesterov, double decay) {
    return new PlainRule() {
      private double[] buffer = new double[0];

      @Override
      public void step(double[] p, double[] g) {
        boolean first = buffer.length == 0;
        if (first) {
          buffer = new double[p.length];
        }
        for (int i = 0; i < p.length; i++) {
          double d = g[i] + decay * p[i];
          if (momentum != 0) {
            buffer[i] = first ? d : momentum * buffer[i] + (1 - dampening) * d;
            d = nesterov ? d + momentum * buffer[i] : buffer[i];
          }
          p[i] -= lr * d;
        }
      }
    };
  }

  static PlainRule adam(
      double lr,
      double beta1,
      double beta2,
      double eps,
      double coupled,
      double decoupled,
      boolean amsgrad) {
    return new PlainRule() {
      private int t;
      private double[] m = new double[0];
      private double[] v = new double[0];
      private double[] vmax = new double[0];

      @Override
      public void step(double[] p, double[] g) {
        if (t == 0) {
          m = new double[p.length];
          v = new double[p.length];
          vmax = new double[p.length];
        }
        t++;
        for (int i = 0; i < p.length; i++) {
          p[i] *= 1 - lr * decoupled;
          double d = g[i] + coupled * p[i];
          m[i] = beta1 * m[i] + (1 - beta1) * d;
          v[i] = beta2 * v[i] + (1 - beta2) * d * d;
          vmax[i] = Math.max(vmax[i], v[i]);
          double root = Math.sqrt(amsgrad ? vmax[i] : v[i]);
          double size = lr / (1 - Math.pow(beta1, t));
          p[i] -= size * m[i] / (root / Math.sqrt(1 - Math.pow(beta2, t)) + eps);
        }
      }
    };
  }

  /// Muon on a matrix in PyTorch's layout, `rows` fan-out and `columns` fan-in.
  ///
  /// @param added whether the guard is added to the norm, or the norm's lower bound
  static PlainRule muon(
      double lr,
      double momentum,
      boolean nesterov,
      double decay,
      MuonConvention convention,
      boolean added,
      int rows,
      int columns) {
    return new PlainRule() {
      private final double[] m = new double[rows * columns];

      @Override
      public void step(double[] p, double[] g) {
        double[] u = new double[g.length];
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
          m[i] += (1 - momentum) * (g[i] - m[i]);
          u[i] = nesterov ? g[i] + momentum * (m[i] - g[i]) : m[i];
          sum += u[i] * u[i];
        }
        double norm = Math.sqrt(sum);
        double divisor = added ? norm + 1e-7 : Math.max(norm, 1e-7);
        for (int i = 0; i < u.length; i++) {
          u[i] /= divisor;
        }
        u = newtonSchulz(u, rows, columns);
        double scale =
            convention == MuonConvention.MATCH_RMS_ADAMW
                ? 0.2 * Math.sqrt(Math.max(rows, columns))
                : Math.sqrt(Math.max(1.0, (double) rows / columns));
        for (int i = 0; i < p.length; i++) {
          p[i] *= 1 - lr * decay;
          p[i] -= lr * scale * u[i];
        }
      }
    };
  }

  /// Five iterations on a row-major matrix that is already normalised.
  static double[] newtonSchulz(double[] x, int rows, int columns) {
    if (rows > columns) {
      double[] turned = newtonSchulz(transpose(x, rows, columns), columns, rows);
      return transpose(turned, columns, rows);
    }
    double[] y = x.clone();
    for (int iteration = 0; iteration < 5; iteration++) {
      double[] a = product(y, transpose(y, rows, columns), rows, columns, rows);
      double[] aa = product(a, a, rows, rows, rows);
      double[] b = new double[a.length];
      for (int i = 0; i < b.length; i++) {
        b[i] = -4.7750 * a[i] + 2.0315 * aa[i];
      }
      double[] by = product(b, y, rows, rows, columns);
      for (int i = 0; i < y.length; i++) {
        y[i] = 3.4445 * y[i] + by[i];
      }
    }
    return y;
  }

  static double[] transpose(double[] x, int rows, int columns) {
    double[] y = new double[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[j * rows + i] = x[i * columns + j];
      }
    }
    return y;
  }

  static double[] product(double[] a, double[] b, int rows, int inner, int columns) {
    double[] c = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < inner; k++) {
          c[i * columns + j] += a[i * inner + k] * b[k * columns + j];
        }
      }
    }
    return c;
  }
}
