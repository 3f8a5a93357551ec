package dev.airlock.cli;

import java.nio.file.Path;

/** Where the project is checked out: the launcher says so, else it is the current folder. */
public final class Home {

  private static final String PROPERTY = "airlock.home";

  private Home() {}

  public static Path folder() {
    return Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath();
  }
}
