package dev.airlock.model;

/**
 * Where traffic comes from. An instance is a member of a Classic ELB, or of a target group on one
 * port; one instance on two ports of a target group is two memberships.
 */
public sealed interface Balancer {

  /** How logs, tags and people call it, for example {@code web-elb} or {@code web-tg:8080}. */
  String label();

  /** False for a target group whose port is not known: its label means nothing to anybody else. */
  default boolean isIdentified() {
    return !(this instanceof TargetGroup(String _, int port)) || port > 0;
  }

  /** A Classic ELB, by its name. */
  record Classic(String name) implements Balancer {
    @Override
    public String label() {
      return name;
    }
  }

  /** One port of a target group of an Application or Network Load Balancer. */
  record TargetGroup(String arn, int port) implements Balancer {
    @Override
    public String label() {
      return name() + ":" + port;
    }

    /** The name inside the ARN {@code …:targetgroup/NAME/ID}. */
    public String name() {
      String[] parts = arn.split("/");
      return parts.length == 3 ? parts[1] : arn;
    }
  }
}
