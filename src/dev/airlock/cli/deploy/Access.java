package dev.airlock.cli.deploy;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command asks, and how it answers. */
public final class Access {

  private static final String DEFAULT = "default";

  @Option(
      names = "--region-endpoint",
      paramLabel = "URL",
      converter = Endpoint.class,
      description = {
        "Where ./airlock region serves; AWS with the usual",
        "credentials and Region if not given."
      })
  private URI endpoint;

  @Option(
      names = "--stack",
      paramLabel = "VALUE",
      defaultValue = DEFAULT,
      converter = Name.class,
      description = {"Which stack of Airlock: its EnrolmentTag", "(default: ${DEFAULT-VALUE})."})
  private String enrolment;

  @Option(names = "--json", description = "Print JSON, one object a line.")
  private boolean json;

  private final Outside outside;

  /** Made for each command that is called. */
  public Access(Outside outside) {
    this.outside = outside;
  }

  Cloud cloud() {
    return outside.cloud(Optional.ofNullable(endpoint));
  }

  Stack stack() {
    return new Stack(enrolment);
  }

  Outside outside() {
    return outside;
  }

  /** The options that ask in the same place again, each with a blank before it. */
  String again() {
    return (enrolment.equals(DEFAULT) ? "" : " --stack " + enrolment)
        + (endpoint == null ? "" : " --region-endpoint " + endpoint);
  }

  boolean isJson() {
    return json;
  }
}
