package dev.airlock.cli.deploy;

import dev.airlock.json.Json;
import dev.airlock.report.Live;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something by looking again and again, and shows what it sees if somebody watches. */
final class Vigil {

  /** Seldom enough: an account's calls are limited, and everything in it shares them. */
  private static final Duration PACE = Duration.ofSeconds(3);

  private final Outside outside;
  private final Duration timeout;
  private final Optional<Screen> screen;
  private final PrintWriter err;
  private final Optional<Parting> ifEnded;
  private String complaint = "";

  /**
   * Where what is seen is shown.
   *
   * @param isJson true for one object a line, whenever something has changed
   */
  record Screen(PrintWriter out, Live live, boolean isJson) {}

  /**
   * @param screen empty if nobody watches
   * @param err where is said why a look failed, so that it is made again
   * @param ifEnded is said there if the process, or the time, ends before it is over
   */
  Vigil(
      Outside outside,
      Duration timeout,
      Optional<Screen> screen,
      PrintWriter err,
      Optional<Parting> ifEnded) {
    this.outside = outside;
    this.timeout = timeout;
    this.screen = screen;
    this.err = err;
    this.ifEnded = ifEnded;
  }

  /**
   * What was seen last.
   *
   * @param isOver false if that took longer than anybody wants to wait
   */
  record Seen<T>(T last, boolean isOver) {}

  /**
   * Looks until it is over.
   *
   * @param views what is shown of it
   * @throws Trouble if a look fails, and would fail again; or if none succeeded
   */
  <T> Seen<T> until(Supplier<T> look, Predicate<T> isOver, Function<T, List<FleetView>> views) {
    return outside.waiting(() -> watched(look, isOver, views), this::part);
  }

  private <T> Seen<T> watched(
      Supplier<T> look, Predicate<T> isOver, Function<T, List<FleetView>> views) {
    Instant end = outside.clock().instant().plus(timeout);
    Optional<T> last = Optional.empty();
    while (true) {
      boolean isLast = outside.clock().instant().plus(PACE).isAfter(end);
      try {
        T seen = look.get();
        last = Optional.of(seen);
        show(views.apply(seen));
        if (isOver.test(seen)) {
          return new Seen<>(seen, true);
        }
      } catch (Trouble trouble) {
        if (!trouble.isPassing() || isLast && last.isEmpty()) {
          throw trouble;
        }
        complain(trouble.getMessage());
      }
      if (isLast) {
        ifEnded.ifPresent(parting -> say(parting.timedOut()));
        return new Seen<>(last.orElseThrow(), false);
      }
      outside.pause(PACE);
    }
  }

  /** On a line of its own: a terminal has written {@code ^C} where it was. */
  private void part() {
    ifEnded.ifPresent(parting ->
        say((outside.isTerminal() ? System.lineSeparator() : "") + parting.interrupted()));
  }

  /** Once, however often the same goes wrong. */
  private void complain(String what) {
    if (!complaint.equals(what)) {
      complaint = what;
      say("airlock: " + what);
    }
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }

  private void show(List<FleetView> views) {
    screen.ifPresent(to -> {
      Instant now = outside.clock().instant();
      List<String> picture = views.stream().flatMap(view -> view.tree(now).stream()).toList();
      List<String> facts =
          to.isJson()
              ? List.of(Json.write(Map.of("fleets", views.stream().map(FleetView::json).toList())))
              : views.stream().flatMap(view -> view.lines().stream()).toList();
      to.out().print(to.live().show(picture, facts));
      to.out().flush();
    });
  }
}
