package dev.airlock.proof;

import dev.airlock.embedded.EmbeddedFunction;
import dev.airlock.probe.Prober;
import dev.airlock.region.Region;
import dev.airlock.region.functions.FunctionCode;
import java.util.function.Consumer;

/** What is put to the test: the function as it is deployed, or a wrong one. */
public interface Subject {

  /** The function as it is deployed. */
  Subject AIRLOCK = EmbeddedFunction::in;

  /**
   * Its code in a region.
   *
   * @param log takes one line of JSON at a time
   */
  FunctionCode in(Region<?, ?> region, Prober prober, Consumer<String> log);
}
