package dev.airlock.decide.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.decide.release.Carrier.Stage;
import dev.airlock.decide.release.Progress.State;
import dev.airlock.model.Balancer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A release rolls over random fleets: whatever they are like, no balancer falls below its floor
 * because of it, no more are on their way than may be, and it ends.
 */
class RandomFleetsTest {

  private static final List<Balancer> BALANCERS =
      List.of(
          new Balancer.Classic("web"), new Balancer.Classic("api"), new Balancer.Classic("jobs"));

  private Random random;
  private List<Carrier> fleet;
  private final Map<String, Set<Balancer>> homes = new HashMap<>();
  private Wanted wanted;
  private double failing;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void floors_hold_and_it_ends(long seed) {
    random = new Random(seed);
    failing = random.nextInt(4) == 0 ? 0.2 : 0;
    fleet = draw();
    wanted = wanted("v2");
    Progress progress = null;
    for (int step = 0; step < 1_000 && (progress == null || !isOver(progress)); step++) {
      if (step == 20 && random.nextInt(3) == 0) {
        wanted = wanted("v3");
      }
      progress = Release.of(wanted, fleet);
      begin(progress);
      goOn();
    }

    assertThat(isOver(progress)).as("%s: %s %s", wanted, progress, fleet).isTrue();
    if (progress.state() == State.SUCCEEDED) {
      assertThat(fleet).allMatch(one -> one.carries(wanted.release()) && !one.isIdle());
    } else {
      assertThat(failing).isPositive();
    }
  }

  private static boolean isOver(Progress progress) {
    return progress.state() != State.ROLLING;
  }

  private List<Carrier> draw() {
    List<Carrier> drawn = new ArrayList<>();
    int size = 2 + random.nextInt(30);
    for (int i = 0; i < size; i++) {
      homes.put("i-" + i, some());
      boolean isIll = random.nextInt(10) == 0;
      boolean isDone = random.nextInt(5) == 0;
      drawn.add(
          new Carrier(
              "i-" + i,
              "zone-" + random.nextInt(3),
              Stage.SERVING,
              Optional.of(isDone && !isIll ? "v2" : "v1"),
              Optional.empty(),
              isIll ? Set.of() : homes.get("i-" + i)));
    }
    return drawn;
  }

  private Set<Balancer> some() {
    Set<Balancer> some = new LinkedHashSet<>();
    BALANCERS.stream().filter(_ -> random.nextBoolean()).forEach(some::add);
    return some.isEmpty() ? Set.of(BALANCERS.getFirst()) : some;
  }

  /** A floor that lets one go of each balancer; else nobody could ever. */
  private Wanted wanted(String label) {
    int least =
        (int)
            BALANCERS.stream().mapToLong(this::serving).filter(count -> count > 0).min().orElse(1);
    int floor = random.nextInt(Math.max(1, least));
    Share most =
        random.nextBoolean()
            ? new Share.Number(1 + random.nextInt(5))
            : new Share.Percent(1 + random.nextInt(100));
    return new Wanted(label, new Wanted.Limits(most, floor, 1 + random.nextInt(2)), false, false);
  }

  private void begin(Progress progress) {
    int most = wanted.limits().maxUnavailable().of(fleet.size());
    long before = moving();
    for (String id : progress.next()) {
      Carrier one = fleet.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
      replace(one, Stage.OUT, one.release().orElseThrow(), Set.of());
      one.serves()
          .forEach(balancer ->
              assertThat(serving(balancer)).isGreaterThanOrEqualTo(wanted.limits().minInService()));
    }
    // A younger release may allow fewer than are out already; then it takes out no more.
    assertThat(moving()).isLessThanOrEqualTo(Math.max(before, most));
  }

  private long moving() {
    return fleet.stream().filter(one -> one.is(Stage.OUT)).count();
  }

  /** Each that is out comes back, or fails, or takes longer. */
  private void goOn() {
    for (Carrier one : List.copyOf(fleet)) {
      if (one.is(Stage.OUT) && random.nextInt(3) == 0) {
        boolean fails = random.nextDouble() < failing;
        replace(
            one,
            fails ? Stage.FAILED : Stage.SERVING,
            fails ? one.release().orElseThrow() : one.target().orElseThrow(),
            fails ? Set.of() : homes.get(one.id()));
      }
    }
  }

  private void replace(Carrier one, Stage stage, String release, Set<Balancer> serves) {
    Optional<String> target = stage == Stage.OUT ? Optional.of(wanted.release()) : one.target();
    fleet.set(
        fleet.indexOf(one),
        new Carrier(one.id(), one.zone(), stage, Optional.of(release), target, serves));
  }

  private long serving(Balancer balancer) {
    return fleet.stream().filter(one -> one.serves().contains(balancer)).count();
  }
}
