package org.resurge.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Arrays of a training step, used again by the next one.
///
/// A step makes hundreds of tensors whose sizes are the same each time. Fresh memory for them is
/// expensive (the first touch of a page, then the garbage collector that copies what the tape still
/// holds); a workspace hands out the arrays of the step before:
///
/// ```java
/// Workspace workspace = new Workspace();
/// for (long i = 0; i < steps; i++) {
///   try (Workspace.Step _ = workspace.step()) {
///     Tape tape = Tape.recording();
///     Variable loss = model.loss(tape);
///     optimizer.step(tape.gradients(loss), loss.value().item());
///   }
/// }
/// ```
///
/// Results of operations that the step's thread computes belong to the step. When it ends, they can
/// no longer be read: [Tensor#data] and all that needs it throw, so a value that should live on is
/// taken out with [Tensor#detached] before. Small tensors and the state of optimizers do not belong
/// to a step; a parameter's values are lent to it, so that the array that they leave when they are
/// updated can serve the next step ([#exchange]). Without a workspace everything is as if there
/// were none.
///
/// A workspace serves one thread; the arrays are kept until it is garbage.
public final class Workspace {
  /// Elements from which an array is worth keeping.
  static final int SMALLEST = 512;

  private static final ThreadLocal<@Nullable Step> CURRENT = new ThreadLocal<>();

  private final Map<Integer, ArrayDeque<float[]>> free = new HashMap<>();
  private final IdentityHashMap<float[], Boolean> owned = new IdentityHashMap<>();
  private long elements;

  /// Workspace that holds nothing yet.
  public Workspace() {}

  /// Begins a step on this thread; close it in the same block.
  ///
  /// @throws IllegalStateException if a step is open on this thread
  public Step step() {
    if (CURRENT.get() != null) {
      throw new IllegalStateException("workspace: a step is open on this thread, close it first");
    }
    Step step = new Step(this);
    CURRENT.set(step);
    return step;
  }

  /// Whether a step is open on this thread, of any workspace.
  public static boolean isOpen() {
    return CURRENT.get() != null;
  }

  /// Memory that the workspace holds, in bytes.
  public long bytes() {
    return elements * Float.BYTES;
  }

  /// Array of unknown content for a result, to be filled and adopted by a tensor: of the open
  /// step's workspace, or a fresh one.
  public static float[] floats(int size) {
    Step step = size < SMALLEST ? null : CURRENT.get();
    return step == null ? new float[size] : step.take(size);
  }

  /// Array of zeros for a result that is summed up.
  static float[] zeros(int size) {
    Step step = size < SMALLEST ? null : CURRENT.get();
    if (step == null) {
      return new float[size];
    }
    float[] array = step.take(size);
    Arrays.fill(array, 0f);
    return array;
  }

  /// Lends an array that lives longer to the open step: tensors made of it from now on belong to
  /// the step, although the array does not.
  ///
  /// @return whether they do; without a step, and of a small array, they live as long as they like
  public static boolean lend(float[] array) {
    Step step = array.length < SMALLEST ? null : CURRENT.get();
    if (step == null) {
      return false;
    }
    if (step.workspace.owned.putIfAbsent(array, true) == null) {
      step.lent.add(array);
    }
    return true;
  }

  /// Takes an array out of the open step, so that it lives on, and leaves another of the same size
  /// in its place, which serves the next step; without a step it does nothing.
  ///
  /// @param next what lives on
  /// @param last what may be overwritten once the step has ended: nobody may read it then
  public static void exchange(float[] next, float[] last) {
    release(next);
    Step step = last.length < SMALLEST ? null : CURRENT.get();
    if (step != null) {
      step.lent.remove(last);
      step.workspace.owned.put(last, true);
      step.workspace.elements += last.length;
      step.taken.add(last);
    }
  }

  /// Takes an array out of the open step, so that it lives on.
  public static void release(float[] array) {
    Step step = array.length < SMALLEST ? null : CURRENT.get();
    if (step == null) {
      return;
    }
    int place = step.taken.lastIndexOf(array);
    if (place >= 0) {
      step.taken.remove(place);
      step.workspace.owned.remove(array);
      step.workspace.elements -= array.length;
    }
  }

  /// The open step, if the array belongs to it.
  static @Nullable Step owner(float[] array) {
    Step step = array.length < SMALLEST ? null : CURRENT.get();
    return step != null && step.workspace.owned.containsKey(array) ? step : null;
  }

  /// A step: until it is closed its thread's results come from the workspace.
  public static final class Step implements AutoCloseable {
    private final Workspace workspace;
    private final List<float[]> taken = new ArrayList<>();
    private final List<float[]> lent = new ArrayList<>();
    private boolean ended;

    private Step(Workspace workspace) {
      this.workspace = workspace;
    }

    private float[] take(int size) {
      ArrayDeque<float[]> known = workspace.free.get(size);
      float[] array = known == null ? null : known.pollLast();
      if (array == null) {
        array = new float[size];
        workspace.owned.put(array, true);
        workspace.elements += size;
      }
      taken.add(array);
      return array;
    }

    /// Whether the arrays serve another step by now.
    boolean ended() {
      return ended;
    }

    /// Ends the step; its results can no longer be read.
    ///
    /// @throws IllegalStateException if it is open on another thread
    @Override
    public void close() {
      if (ended) {
        return;
      }
      if (CURRENT.get() != this) {
        throw new IllegalStateException("workspace: a step must be closed on its own thread");
      }
      CURRENT.remove();
      ended = true;
      for (float[] array : taken) {
        workspace.free.computeIfAbsent(array.length, _ -> new ArrayDeque<>()).addLast(array);
      }
      lent.forEach(workspace.owned::remove);
      taken.clear();
      lent.clear();
    }
  }
}
