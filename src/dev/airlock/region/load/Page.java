package dev.airlock.region.load;

/** What a request asks for. */
public enum Page {
  /** A short answer after a few milliseconds. */
  QUICK,
  /** A body that takes seconds to come. */
  DOWNLOAD,
  /** Nothing for a while, then a short answer. */
  SILENT
}
