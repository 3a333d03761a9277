/// Transformers: the network behind the language models.
///
/// Read [CausalSelfAttention] first, then [TransformerBlock] around it and [Gpt] out of blocks,
/// whose extents [GptConfig] holds. [TextGenerator] writes text with a trained one, token by token,
/// each drawn by [Sampling].
@NullMarked
package org.resurge.nn.transformer;

import org.jspecify.annotations.NullMarked;
