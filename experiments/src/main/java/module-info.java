/// Data sets, training, figures and the command line.
module org.resurge.experiments {
  requires transitive org.resurge.nn;
  requires transitive org.resurge.surge;
  requires transitive org.resurge.autograd;
  requires transitive org.resurge.optim;
  requires transitive org.resurge.tensor;
  requires com.google.gson;
  requires info.picocli;
  requires java.desktop;
  requires java.net.http;
  requires jdk.incubator.vector;
  requires org.apache.commons.statistics.distribution;
  requires org.apache.commons.statistics.inference;
  requires org.apache.xmlgraphics.batik.svggen;
  requires rapaio.datasets;
  requires xchart;
  requires static transitive org.jspecify;

  uses org.resurge.experiments.reproduce.run.Cluster;

  opens org.resurge.experiments to
      info.picocli;
  opens org.resurge.experiments.analysis to
      com.google.gson;
  opens org.resurge.experiments.command to
      info.picocli;
  opens org.resurge.experiments.resum to
      com.google.gson;
  opens org.resurge.experiments.reproduce to
      com.google.gson;
  opens org.resurge.experiments.train to
      com.google.gson;
}
