package dev.airlock.aws;

import dev.airlock.model.FleetTags;
import dev.airlock.model.Group;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Where it is written what fleets should run: on their groups; or, where there is none, on each of
 * their instances. What only some of those carry holds for all, and the others get it from them.
 */
public final class ReleaseBook {

  private static final int INSTANCES_PER_CALL = 1000;

  private static final AwsError NO_TIME =
      new AwsError(AwsError.Kind.UNKNOWN_OUTCOME, "", "no time was left to write it");

  private final Groups groups;
  private final PlainFleets plainFleets;
  private final Clients clients;
  private final InstantSource clock;
  private final RecentTags recent = new RecentTags();

  /** Instances that took no such tag, and never will: perhaps they have as many as they may. */
  private final Set<String> full = new HashSet<>();

  public ReleaseBook(Groups groups, PlainFleets plainFleets, Clients clients, InstantSource clock) {
    this.groups = groups;
    this.plainFleets = plainFleets;
    this.clients = clients;
    this.clock = clock;
  }

  /** The same groups, each with what was written of its fleet although it may not be shown yet. */
  public List<Group> known(List<Group> shown) {
    return shown.stream().map(group -> recent.known(group, clock.instant())).toList();
  }

  /**
   * Writes release tags of a fleet.
   *
   * @param hasTime false once too little time is left for another call
   * @return why it is not written, or not everywhere yet; empty if nothing else can be done
   */
  public Optional<AwsError> write(Group fleet, Map<String, String> tags, BooleanSupplier hasTime) {
    Optional<AwsError> failure = attempt(fleet, tags, hasTime);
    if (failure.isEmpty()) {
      recent.wrote(fleet.name(), tags, clock.instant());
    }
    return failure;
  }

  private Optional<AwsError> attempt(
      Group fleet, Map<String, String> tags, BooleanSupplier hasTime) {
    if (fleet.isPlain()) {
      List<String> ids = List.copyOf(plainFleets.releases(fleet.name()).keySet());
      return write(fleet.name(), ids, tags, hasTime);
    }
    try {
      groups.tag(fleet.name(), tags);
      return Optional.empty();
    } catch (RuntimeException thrown) {
      return Optional.of(AwsError.of(thrown));
    }
  }

  /**
   * Gives instances what others of their fleet carry: those that were launched since it was written
   * there, and those that a function did not come to before it died.
   *
   * @return what did not work, by fleet
   */
  public Map<String, AwsError> spread(BooleanSupplier hasTime) {
    Map<String, AwsError> failed = new LinkedHashMap<>();
    for (String fleet : plainFleets.names()) {
      Map<String, Map<String, String>> ofEach = plainFleets.releases(fleet);
      Map<String, String> wanted = FleetTags.youngest(ofEach.values());
      List<String> behind = new ArrayList<>();
      ofEach.forEach((id, tags) -> {
        if (!tags.entrySet().containsAll(wanted.entrySet()) && !full.contains(id)) {
          behind.add(id);
        }
      });
      write(fleet, behind, wanted, hasTime).ifPresent(error -> failed.put(fleet, error));
    }
    return failed;
  }

  private Optional<AwsError> write(
      String fleet, List<String> ids, Map<String, String> tags, BooleanSupplier hasTime) {
    Map<String, String> written = FleetTags.write(fleet, tags);
    Map<String, Optional<AwsError>> results =
        Batches.call(ids, INSTANCES_PER_CALL, part -> Calls.tag(clients, part, written), hasTime);
    Optional<AwsError> worst = Optional.empty();
    boolean isAnywhere = false;
    for (String id : ids) {
      Optional<AwsError> error = results.getOrDefault(id, Optional.of(NO_TIME));
      isAnywhere |= error.isEmpty();
      if (error.isEmpty()) {
        full.remove(id);
        plainFleets.wrote(fleet, id, tags);
      } else if (error.get().kind() == AwsError.Kind.INVALID) {
        full.add(id);
      }
      if (error.isPresent() && worst.filter(AwsError::isPassing).isEmpty()) {
        worst = error;
      }
    }
    return isAnywhere ? worst.filter(AwsError::isPassing) : worst;
  }
}
