package org.resurge.nn.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.nn.transformer.GptConfig;

/// Names of a [Gpt][org.resurge.nn.transformer.Gpt] in GPT-2's code and its descendants.
///
/// | ours | theirs |
/// |---|---|
/// | `tokens.weight`, `positions.weight` | `wte.weight`, `wpe.weight` |
/// | `blocks.0.norm1.gain`, `blocks.0.norm2.gain` | `h.0.ln_1.weight`, `h.0.ln_2.weight` |
/// | `blocks.0.attention.qkv`, `….projection` | `h.0.attn.c_attn`, `….c_proj` |
/// | `blocks.0.feedForward.expand`, `….contract` | `h.0.mlp.c_fc`, `….c_proj` |
/// | `norm.gain` | `ln_f.weight` |
/// | `head.weight`; if tied, `tokens.weight` | `lm_head.weight` |
///
/// @param prefix before all names but the head's, such as `transformer.`
/// @param transposed whether matrices are `[out, in]` (`nn.Linear`)
/// @param tied whether the head is the token table, which then stands in both places
public record GptTorchNames(String prefix, boolean transposed, boolean tied) implements TorchNames {
  private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d+)\\.(.+)\\.(\\w+)");
  private static final Pattern MASK = Pattern.compile(".*\\.attn\\.(masked_)?bias");

  /// nanoGPT's names, of linear layers.
  public static GptTorchNames nanoGpt(GptConfig config) {
    return new GptTorchNames("transformer.", true, config.tied());
  }

  /// Names of the GPT-2 files that OpenAI's weights are passed around in: without a prefix, and
  /// matrices the same way round as ours.
  public static GptTorchNames gpt2(GptConfig config) {
    return new GptTorchNames("", false, config.tied());
  }

  @Override
  public List<Place> places(Parameter parameter) {
    String name = parameter.name();
    boolean matrix = parameter.role() == Role.WEIGHT || parameter.role() == Role.HEAD;
    List<Place> places = new ArrayList<>();
    places.add(
        new Place(
            name.equals("head.weight") ? "lm_head.weight" : prefix + inside(name),
            matrix && (transposed || parameter.role() == Role.HEAD)));
    if (tied && name.equals("tokens.weight")) {
      places.add(new Place("lm_head.weight", false));
    }
    return places;
  }

  private static String inside(String name) {
    Matcher block = BLOCK.matcher(name);
    if (block.matches()) {
      String field = block.group(3).equals("gain") ? "weight" : block.group(3);
      return "h." + block.group(1) + "." + part(name, block.group(2)) + "." + field;
    }
    return switch (name) {
      case "tokens.weight" -> "wte.weight";
      case "positions.weight" -> "wpe.weight";
      case "norm.gain" -> "ln_f.weight";
      case "norm.bias" -> "ln_f.bias";
      default -> throw unknown(name);
    };
  }

  private static String part(String name, String part) {
    return switch (part) {
      case "norm1" -> "ln_1";
      case "attention.qkv" -> "attn.c_attn";
      case "attention.projection" -> "attn.c_proj";
      case "norm2" -> "ln_2";
      case "feedForward.expand" -> "mlp.c_fc";
      case "feedForward.contract" -> "mlp.c_proj";
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "torch names: parameters must be those of a GPT, got " + name);
  }

  /// Masks of the attention, which older code keeps as buffers beside the weights.
  @Override
  public boolean ignores(String name) {
    return MASK.matcher(name).matches();
  }
}
