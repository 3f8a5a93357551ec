package dev.airlock.proof.simulate;

import java.time.Duration;

/** What operators, AWS and chance do to a group and its instances while the function works. */
public enum Deed {
  SCALE("desired capacity changed"),
  INTERRUPT("spot interruption"),
  RECOMMEND_REBALANCE("rebalance recommended"),
  REPLACE_ROOT_VOLUME("root volume replaced"),
  LAUNCH_BROKEN("a broken build is launched from now on"),
  LAUNCH_SLOW("a slow build is launched from now on"),
  LAUNCH_GOOD("a good build is launched from now on"),
  VANISH("instance terminated behind its group's back"),
  STOP("instance stopped behind its group's back"),
  TERMINATE("instance terminated through its group"),
  COMPLETE("action completed by hand"),
  DELETE_HOOK("hook deleted for a while"),
  DELETE_BALANCER("balancer deleted"),
  CHANGE_SETTINGS("settings changed for a while"),
  DROP_BALANCER("balancer no longer named, and an instance replaced"),
  UN_ENROL("group not enrolled for a while"),
  RE_ATTACH("instance detached and attached again"),
  FORGE("forged message"),
  MALFORM("malformed message"),
  FLAP("health check fails for a while"),
  LONG_REQUEST("a request that lasts nearly as long as the drain"),
  ASK_OUT("instance asked out of service"),
  ASK_IN("instance asked back into service"),
  RELEASE("release asked for"),
  HALT("release halted"),
  RESUME("release resumed"),
  BACK("way back to the release before asked for"),
  COLD_START("execution environment forgotten"),
  SCALE_STRANGER("desired capacity of another's group changed");

  private final String says;

  Deed(String says) {
    this.says = says;
  }

  String says() {
    return says;
  }

  /** How long after it the last of it happens: a notice ends, or something is put right again. */
  Duration lingers() {
    return switch (this) {
      case INTERRUPT -> Duration.ofSeconds(125);
      case DELETE_BALANCER -> Duration.ofSeconds(80);
      // Their event may come late.
      case ASK_OUT, ASK_IN, RELEASE, HALT, RESUME, BACK -> Duration.ofSeconds(250);
      case DELETE_HOOK, CHANGE_SETTINGS, DROP_BALANCER, UN_ENROL, RE_ATTACH, FLAP ->
          Duration.ofSeconds(60);
      case SCALE,
          RECOMMEND_REBALANCE,
          REPLACE_ROOT_VOLUME,
          LAUNCH_BROKEN,
          LAUNCH_SLOW,
          LAUNCH_GOOD,
          VANISH,
          STOP,
          TERMINATE,
          COMPLETE,
          FORGE,
          MALFORM,
          LONG_REQUEST,
          COLD_START,
          SCALE_STRANGER ->
          Duration.ZERO;
    };
  }
}
