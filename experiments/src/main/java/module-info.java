/// Data sets, training, figures and the command line.
module org.resurge.experiments {
  requires transitive org.resurge.nn;
  requires transitive org.resurge.surge;
  requires com.google.gson;
  requires hipparchus.core;
  requires info.picocli;
  requires java.desktop;
  requires org.apache.xmlgraphics.batik.svggen;
  requires xchart;
  requires rapaio.datasets;
  requires static transitive org.jspecify;
}
