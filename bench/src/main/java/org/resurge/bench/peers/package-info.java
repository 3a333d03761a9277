/// The engine's own place in a side-by-side run with other engines.
///
/// `./resurge bench peers GROUP` measures one group of workloads and prints a line of JSON for
/// each, in the form and under the names that the other contenders use; a script can then go round
/// the contenders and compare figures of one run. Start at [org.resurge.bench.peers.Peers].
@org.jspecify.annotations.NullMarked
package org.resurge.bench.peers;
