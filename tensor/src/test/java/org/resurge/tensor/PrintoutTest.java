package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintoutTest {
  @Test
  void scalarsAndVectorsTakeOneLine() {
    assertEquals("tensor[] 3.", Tensor.scalar(3).toString());
    assertEquals("tensor[] -0.25", Tensor.scalar(-0.25f).toString());
    assertEquals("tensor[3] [1. 2. 3.]", Tensor.vector(1, 2, 3).toString());
    assertEquals("tensor[0] []", Tensor.vector().toString());
    assertEquals("indices[3] [ 1 20  3]", Indices.vector(1, 20, 3).toString());
  }

  @Test
  void pointsStandBelowEachOther() {
    assertEquals(
        """
        tensor[2, 3]
        [[ 1.    -2.5    3.   ]
         [10.     0.125 -0.   ]]\
        """,
        Tensor.matrix(new float[] {1, -2.5f, 3}, new float[] {10, 0.125f, -0f}).toString());
  }

  @Test
  void outerAxesAreSetApartByEmptyLines() {
    assertEquals(
        """
        tensor[2, 2, 2]
        [[[1. 2.]
          [3. 4.]]

         [[5. 6.]
          [7. 8.]]]\
        """,
        NaiveArray.counting(Shape.of(2, 2, 2)).toString());
    assertEquals(
        """
        indices[2, 2]
        [[1 2]
         [3 4]]\
        """,
        Indices.of(Shape.of(2, 2), 1, 2, 3, 4).toString());
  }

  @Test
  void digitsAreRoundedToFourAndLargeRangesTakeAnExponent() {
    assertEquals("tensor[2] [0.3333 0.6667]", Tensor.vector(1f / 3, 2f / 3).toString());
    assertEquals("tensor[2] [1.0000e+00 1.5000e-05]", Tensor.vector(1, 1.5e-5f).toString());
    assertEquals("tensor[2] [1.0000e+00 1.0015e+03]", Tensor.vector(1, 1001.5f).toString());
    assertEquals("tensor[1] [1.0000e+08]", Tensor.vector(1e8f).toString());
    assertEquals("tensor[2] [       1. 12345678.]", Tensor.vector(1, 12345678).toString());
    assertEquals("tensor[2] [0.     0.0001]", Tensor.vector(0, 1.01e-4f).toString());
  }

  @Test
  void valuesThatAreNotFiniteAreNamed() {
    assertEquals(
        "tensor[4] [ nan  1.5  inf -inf]",
        Tensor.vector(Float.NaN, 1.5f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)
            .toString());
    assertEquals("tensor[2] [nan nan]", Tensor.vector(Float.NaN, Float.NaN).toString());
  }

  @Test
  void largeTensorsAreAbridged() {
    assertEquals(
        "tensor[1001] [   0.    1.    2. ...  998.  999. 1000.]", Tensor.arange(1001).toString());
    assertEquals(
        """
        tensor[40, 2, 30]
        [[[   0.    1.    2. ...   27.   28.   29.]
          [  30.   31.   32. ...   57.   58.   59.]]

         [[  60.   61.   62. ...   87.   88.   89.]
          [  90.   91.   92. ...  117.  118.  119.]]

         [[ 120.  121.  122. ...  147.  148.  149.]
          [ 150.  151.  152. ...  177.  178.  179.]]

         ...

         [[2220. 2221. 2222. ... 2247. 2248. 2249.]
          [2250. 2251. 2252. ... 2277. 2278. 2279.]]

         [[2280. 2281. 2282. ... 2307. 2308. 2309.]
          [2310. 2311. 2312. ... 2337. 2338. 2339.]]

         [[2340. 2341. 2342. ... 2367. 2368. 2369.]
          [2370. 2371. 2372. ... 2397. 2398. 2399.]]]\
        """,
        Tensor.arange(2400).reshape(40, 2, 30).toString());
  }

  @Test
  void longRowsAreWrapped() {
    String text = Tensor.arange(60).toString();
    assertThat(text).startsWith("tensor[60] [ 0.  1.").endsWith(" 59.]");
    assertThat(text.lines()).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 90);
    assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith(" ".repeat(12)));
    assertThat(Tensor.arange(60).reshape(2, 30).toString().lines().skip(1))
        .allMatch(line -> line.length() <= 90);
  }

  @Test
  void emptyAxesPrintAsEmptyBrackets() {
    assertEquals("tensor[2, 0]\n[[]\n []]", Tensor.zeros(Shape.of(2, 0)).toString());
    assertEquals("tensor[0, 3]\n[]", Tensor.zeros(Shape.of(0, 3)).toString());
  }
}
