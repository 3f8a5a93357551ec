package dev.airlock.decide;

import dev.airlock.model.Fact;
import dev.airlock.model.Install;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Status;
import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fleet's release, before an instance is probed with it. That a command is about to be sent is
 * written down first, and each attempt has a name that its command carries: one that was sent by a
 * function that has crashed since is found again, not sent twice.
 */
final class Installation {

  /** Systems Manager lists a command well within this after it took it. */
  private static final Duration LISTED_WITHIN = Duration.ofSeconds(15);

  private final Passage passage;
  private final Passage.Reading reading;
  private final Optional<Install> wanted;

  Installation(Passage passage, Passage.Reading reading) {
    this.passage = passage;
    this.reading = reading;
    this.wanted = passage.install().filter(it -> it.document().isPresent());
  }

  /** The plan while something is being installed; empty once the instance may be probed. */
  Optional<Plan> notYet() {
    Optional<Marks.Install> begun =
        passage.marks().carried().install().filter(Marks.Install::isOpen);
    return begun.isPresent()
        ? Optional.of(underWay(begun.get()))
        : wanted.map(install -> isFailed(install) ? failed(install, said()) : send(install));
  }

  private Plan underWay(Marks.Install begun) {
    Fact<Install.State> fact = reading.install().orElse(Fact.unread("not looked at"));
    return switch (fact) {
      case Fact.Unread<Install.State>(String why) -> waiting(why);
      case Fact.Gone<Install.State> _ -> over(begun, Install.Progress.NOT_SENT, "never sent");
      case Fact.Seen<Install.State>(Install.State(Install.Progress progress, String says)) ->
          progress == Install.Progress.RUNNING ? waiting(says) : over(begun, progress, says);
    };
  }

  /** What was begun for another release, or another attempt, is only waited for. */
  private Plan over(Marks.Install begun, Install.Progress progress, String says) {
    if (wanted.isEmpty()) {
      return progress == Install.Progress.SUCCEEDED ? succeeded(begun) : closed(begun);
    }
    if (!wanted.get().isSameAs(begun)) {
      return send(wanted.get());
    }
    return switch (progress) {
      case RUNNING -> waiting(says);
      case SUCCEEDED -> succeeded(begun);
      case FAILED -> failed(wanted.get(), says);
      case NOT_SENT -> isJustBegun() ? waiting(says) : send(wanted.get());
    };
  }

  private Plan send(Install install) {
    Map<String, String> tags = new LinkedHashMap<>(MarkTags.install(install.begun()));
    // From here on nobody knows what it carries.
    tags.putAll(MarkTags.release(""));
    String says = "installs %s by %s".formatted(install.release(), install.document().get());
    return moves()
        .stamp(Phase.INSTALLING, tags)
        .run(install)
        .waiting(Reason.INSTALLING, says, Next.poll(reading.now()));
  }

  private Plan succeeded(Marks.Install begun) {
    Map<String, String> tags =
        new LinkedHashMap<>(MarkTags.install(begun.with(Marks.Install.SUCCEEDED)));
    tags.putAll(MarkTags.release(begun.release()));
    return moves()
        .stamp(Phase.ARRIVING, tags)
        .waiting(Reason.INSTALLED, begun.release() + " is installed", Next.at(reading.now()));
  }

  private Plan closed(Marks.Install begun) {
    return moves()
        .stamp(Phase.ARRIVING, MarkTags.install(begun.with(Marks.Install.FAILED)))
        .waiting(Reason.INSTALLED, "nothing to install any more", Next.at(reading.now()));
  }

  /** It leaves like any that is never ready, and is drained: it may have joined before. */
  private Plan failed(Install install, String says) {
    Map<String, String> tags =
        new LinkedHashMap<>(MarkTags.install(install.begun().with(Marks.Install.FAILED)));
    tags.putAll(MarkTags.failure(says));
    return moves()
        .stamp(Phase.ABANDONING, tags)
        .waiting(Reason.INSTALL_FAILED, says, Next.poll(reading.now()));
  }

  private Plan waiting(String says) {
    return moves().waiting(Reason.INSTALLING, says, Next.poll(since()));
  }

  private boolean isFailed(Install install) {
    return passage
        .marks()
        .carried()
        .install()
        .filter(install::isSameAs)
        .filter(it -> it.state().equals(Marks.Install.FAILED))
        .isPresent();
  }

  private String said() {
    return passage.marks().carried().failure().orElse("it could not be installed");
  }

  /** It is begun in that phase; in any other it was begun long ago, and the instance has moved. */
  private boolean isJustBegun() {
    return passage.marks().isIn(Phase.INSTALLING)
        && reading.now().isBefore(since().plus(LISTED_WITHIN));
  }

  private Instant since() {
    return passage
        .marks()
        .status()
        .filter(status -> status.phase() == Phase.INSTALLING)
        .map(Status::since)
        .filter(reading.now()::isAfter)
        .orElse(reading.now());
  }

  private Moves moves() {
    return new Moves(passage, reading.now());
  }
}
