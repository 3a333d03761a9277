package org.resurge.surge.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.resurge.tensor.RandomKey;

class FourierTest {
  @Test
  void transformIsTheDefinition() {
    for (int size : new int[] {1, 2, 8, 64}) {
      double[] x = RandomKey.of(size).normals(size);
      double[] y = RandomKey.of(-size).normals(size);
      double[] real = x.clone();
      double[] imaginary = y.clone();
      new Fourier(size).forward(real, imaginary);
      for (int k = 0; k < size; k++) {
        double sumReal = 0.0;
        double sumImaginary = 0.0;
        for (int j = 0; j < size; j++) {
          double angle = -2.0 * Math.PI * j * k / size;
          sumReal += x[j] * Math.cos(angle) - y[j] * Math.sin(angle);
          sumImaginary += x[j] * Math.sin(angle) + y[j] * Math.cos(angle);
        }
        assertEquals(sumReal, real[k], 1e-12 * size, "size " + size + " real " + k);
        assertEquals(sumImaginary, imaginary[k], 1e-12 * size, "size " + size + " imag " + k);
      }
    }
  }

  @Test
  void backwardUndoesForward() {
    double[] x = RandomKey.of(3).normals(1 << 15);
    double[] real = x.clone();
    double[] imaginary = new double[x.length];
    Fourier fourier = new Fourier(x.length);
    fourier.forward(real, imaginary);
    fourier.backward(real, imaginary);
    assertArrayEquals(x, real, 1e-12);
    assertArrayEquals(new double[x.length], imaginary, 1e-12);
  }

  @Test
  void lengthMustBeAPowerOfTwo() {
    assertThrows(IllegalArgumentException.class, () -> new Fourier(12));
  }
}
