package dev.airlock.decide.release;

import dev.airlock.model.Document;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetNews;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.FleetRelease.Steering;
import dev.airlock.model.Group;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Wakeup;
import dev.airlock.model.Wakeup.Steer.How;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is asked of whole fleets: judged, and written in tags before its message may be deleted.
 * Each request carries its time, and of two releases the younger one stands, in whatever order and
 * however often they come.
 */
public final class FleetRequests {

  private static final String NO_DOCUMENT =
      "Systems Manager has no document %s that may be run here: make it, correct its name, or let"
          + " the stack run it (InstallDocuments)";

  private static final String NOTHING_TO_INSTALL =
      "%s names no document, so nothing would be installed and %s would stay: ask for a release"
          + " with a document that installs %s";

  private static final String DIFFERENT_BALANCERS =
      "the instances of %s name different balancers, so nobody could say how many must serve where:"
          + " tag all with the same load-balancers and target-groups, or make them two fleets";

  private static final List<String> BALANCERS = List.of("load-balancers", "target-groups");

  private final Map<String, Fact<Document>> documents;
  private final Instant now;
  private final List<Group> parts;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> written = new LinkedHashMap<>();
  private final List<FleetNews> refused = new ArrayList<>();
  private final List<FleetNews> superseded = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private boolean isComplete = true;

  /**
   * What is to be done about requests.
   *
   * @param tags to be written, by group, in one call each
   * @param refused to be announced
   * @param superseded to be announced once the tags are written: releases that nothing came of
   * @param ignored why, for each request that is not acted on
   * @param isComplete false if something could not be read, so that a request must stay
   */
  public record Answer(
      Map<String, Map<String, String>> tags,
      List<FleetNews> refused,
      List<FleetNews> superseded,
      List<String> ignored,
      boolean isComplete) {}

  private FleetRequests(
      Collection<Group> groups, Map<String, Fact<Document>> documents, Instant now) {
    Fleet.whole(groups).forEach(fleet -> this.groups.put(fleet.name(), fleet));
    this.parts = List.copyOf(groups);
    this.documents = documents;
    this.now = now;
  }

  /**
   * Judges requests as of {@code now}: none was made later, whatever the clock of its sender.
   *
   * @param groups those that are enrolled
   * @param documents what Systems Manager said of the documents that the requests name
   */
  public static Answer answer(
      Collection<Wakeup.OfFleet> requests,
      Collection<Group> groups,
      Map<String, Fact<Document>> documents,
      Instant now) {
    FleetRequests all = new FleetRequests(groups, documents, now);
    requests.stream().sorted(Comparator.comparing(Wakeup.OfFleet::time)).forEach(all::judge);
    return new Answer(all.written, all.refused, all.superseded, all.ignored, all.isComplete);
  }

  /** Why a request makes no sense, whichever its fleet, and what would; empty if it does. */
  public static Optional<String> mistake(Wakeup.OfFleet request) {
    return request instanceof Wakeup.Release release ? Terms.mistake(release) : Optional.empty();
  }

  private void judge(Wakeup.OfFleet request) {
    Group group = groups.get(request.fleet());
    if (group == null) {
      refuse(
          request,
          ("%s is no Auto Scaling group that is enrolled here: tag it airlock:enabled first; or,"
                  + " for a fleet without one, its instances, and with airlock:fleet")
              .formatted(request.fleet()));
      return;
    }
    if (group.isPlain() && Fleet.size(group) == 0) {
      refuse(request, "no instance of %s is running: start one first".formatted(request.fleet()));
      return;
    }
    switch (request) {
      case Wakeup.Release release -> release(release, group);
      case Wakeup.Steer steer -> steer(steer, group);
    }
  }

  private void release(Wakeup.Release asked, Group group) {
    if (isOver(asked, group)) {
      return;
    }
    if (fronts(group) > 1) {
      refuse(asked, DIFFERENT_BALANCERS.formatted(group.name()));
      return;
    }
    Optional<Fact<Document>> document =
        asked.document().map(name -> documents.getOrDefault(name, Fact.unread("not read")));
    if (document.filter(Fact.Unread.class::isInstance).isPresent()) {
      isComplete = false;
      return;
    }
    Optional<String> wrong =
        Terms.refusal(asked, group)
            .or(() ->
                document.flatMap(
                    fact -> misfit(asked.document().orElseThrow(), fact, asked.parameterNames())));
    if (wrong.isPresent()) {
      refuse(asked, wrong.get());
    } else {
      replace(group, new FleetRelease(asked.release(), time(asked), Terms.of(asked)));
    }
  }

  private static Optional<String> misfit(String name, Fact<Document> fact, List<String> given) {
    return switch (fact) {
      case Fact.Gone<Document> _ -> Optional.of(NO_DOCUMENT.formatted(name));
      case Fact.Seen<Document>(Document seen) ->
          seen.refusal(given).map(why -> "document %s %s".formatted(name, why));
      case Fact.Unread<Document> _ -> Optional.empty();
    };
  }

  /** How many different sets of balancers its instances name. */
  private long fronts(Group fleet) {
    return parts.stream()
        .filter(part -> part.name().equals(fleet.name()))
        .map(part -> BALANCERS.stream().map(name -> part.tags().getOrDefault(name, "")).toList())
        .distinct()
        .count();
  }

  private void steer(Wakeup.Steer steer, Group group) {
    Optional<FleetRelease> current = ReleaseTags.current(group.tags());
    if (current.isEmpty()) {
      refuse(steer, group.name() + " has no release: ask for one first");
    } else if (!isOver(steer, group)) {
      String label = current.get().label();
      if (steer.label().filter(it -> !it.equals(label)).isPresent()) {
        refuse(steer, "%s runs %s: ask for that one".formatted(group.name(), label));
      } else if (steer.how() == How.BACK) {
        back(steer, current.get(), group);
      } else {
        Steering steering = new Steering(steer.how() == How.HALT, time(steer));
        boolean isNews = overrides(steering, ReleaseTags.steering(group.tags()));
        if (isNews && steering.isHalted() && hasSucceeded(current.get(), group)) {
          refuse(steer, "nothing to halt: %s has succeeded".formatted(label));
        } else if (isNews) {
          write(group, ReleaseTags.steering(steering));
        }
      }
    }
  }

  /** Whoever is launched later comes with it, halted or not: only another release ends that. */
  private static boolean hasSucceeded(FleetRelease release, Group group) {
    return Status.read(group.tags())
        .filter(said -> said.isOf(release) && said.state() == Progress.State.SUCCEEDED)
        .isPresent();
  }

  private void back(Wakeup.Steer steer, FleetRelease current, Group group) {
    Optional<FleetRelease> before = ReleaseTags.before(group.tags());
    if (before.isEmpty()) {
      refuse(steer, group.name() + " has run no other release: ask for one by name");
      return;
    }
    FleetRelease next = new FleetRelease(before.get().label(), time(steer), before.get().terms());
    if (leavesInstalled(current, next)) {
      refuse(steer, NOTHING_TO_INSTALL.formatted(next.label(), current.label(), next.label()));
    } else {
      replace(group, next);
    }
  }

  /** What a document has put on instances, only another document takes off them. */
  private static boolean leavesInstalled(FleetRelease current, FleetRelease next) {
    return current.terms().document().isPresent() && next.terms().document().isEmpty();
  }

  /** A later one stands, or this very one was written before. */
  private boolean isOver(Wakeup.OfFleet request, Group group) {
    Optional<FleetRelease> current = ReleaseTags.current(group.tags());
    boolean replaces =
        !(request instanceof Wakeup.Steer(var _, var _, How how, var _)) || how == How.BACK;
    Instant time = time(request);
    boolean isOver =
        current
            .filter(it -> replaces ? !time.isAfter(it.asked()) : time.isBefore(it.asked()))
            .isPresent();
    if (isOver && request instanceof Wakeup.Release late) {
      supersede(request.fleet(), late.release(), time, current.get());
    }
    if (isOver && !time.equals(current.get().asked())) {
      ignored.add(
          "%s at %s: a later request stands, %s at %s"
              .formatted(request.fleet(), time, current.get().label(), current.get().asked()));
    }
    return isOver;
  }

  private static boolean overrides(Steering steering, Optional<Steering> known) {
    return known
        .filter(it ->
            steering.asked().isBefore(it.asked())
                || steering.asked().equals(it.asked()) && (it.isHalted() || !steering.isHalted()))
        .isEmpty();
  }

  /** The same once more is no other release: what it goes back to stays. */
  private void replace(Group group, FleetRelease release) {
    Map<String, String> tags = new LinkedHashMap<>(ReleaseTags.current(release));
    ReleaseTags.current(group.tags())
        .filter(current -> !current.label().equals(release.label()))
        .ifPresent(current -> {
          tags.putAll(ReleaseTags.before(lastGood(group, release).orElse(current)));
          if (Status.read(group.tags()).filter(said -> said.isOf(current)).isEmpty()) {
            supersede(group.name(), current.label(), current.asked(), release);
          }
        });
    write(group, tags);
  }

  /** What to go back to: nobody wants one that never came to its end, if another did. */
  private static Optional<FleetRelease> lastGood(Group group, FleetRelease next) {
    return ReleaseTags.succeeded(group.tags())
        .filter(succeeded -> !succeeded.label().equals(next.label()));
  }

  /** Nothing was ever said of it. Of what was said, it is whoever rolls the next that says so. */
  private void supersede(String fleet, String label, Instant asked, FleetRelease by) {
    if (!label.equals(by.label())) {
      superseded.add(
          news(FleetNews.Kind.SUPERSEDED, fleet, label, asked, "superseded by " + by.label()));
    }
  }

  private void write(Group group, Map<String, String> tags) {
    written.computeIfAbsent(group.name(), _ -> new LinkedHashMap<>()).putAll(tags);
    groups.put(group.name(), groups.get(group.name()).withTags(tags));
  }

  private void refuse(Wakeup.OfFleet request, String why) {
    String label = request.label().orElse("");
    refused.add(news(FleetNews.Kind.REFUSED, request.fleet(), label, time(request), why));
  }

  private FleetNews news(
      FleetNews.Kind kind, String fleet, String label, Instant asked, String says) {
    int size = groups.containsKey(fleet) ? Fleet.size(groups.get(fleet)) : 0;
    return new FleetNews(kind, fleet, label, asked, OptionalInt.empty(), size, says);
  }

  /** In whole seconds, as EventBridge tells it. */
  private Instant time(Wakeup.OfFleet request) {
    Instant time = request.time().isAfter(now) ? now : request.time();
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
