package dev.airlock.cli.invoke;

import dev.airlock.region.Region;
import dev.airlock.region.RegionStack;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Where an event is played, and what kind of time it is. */
interface Venue extends AutoCloseable {

  Region<?, ?> region();

  /** What is told there of this event: its times must be of the venue's own time. */
  String heldThere(String event);

  /** How long balancers wait at most for requests under way. */
  Duration longestDrain();

  /** Lets time pass until {@code condition} holds; false if it does not within {@code limit}. */
  boolean await(BooleanSupplier condition, Duration limit);

  /** Lets time pass until then, where time can be made to pass. */
  void until(Instant then);

  /** From now on the instance is busy with a long download, for the Classic ELB. */
  void download(String instanceId);

  /** Makes the stack, with the function in it. */
  RegionStack deploy(Consumer<String> log);

  @Override
  void close();
}
