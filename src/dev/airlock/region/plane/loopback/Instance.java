package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.Machine;
import dev.airlock.region.time.Timeline;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/** One boot of one machine: from power-on through a closed port and a warming application. */
final class Instance {
  private final Machine machine;
  private final CountDownLatch powerOff = new CountDownLatch(1);
  private final Application application;
  private final Timeline.Scheduled booted;
  private Listener port;

  Instance(Machine machine, Timeline timeline, Application.Log log) {
    this.machine = machine;
    Machine.Software software = machine.software();
    var warm = timeline.instant().plus(software.boot()).plus(software.warmUp());
    application = new Application(machine, warm, timeline, powerOff, log);
    booted = timeline.after(software.boot(), this::openPort);
  }

  private synchronized void openPort() {
    if (powerOff.getCount() == 0) {
      return;
    }
    Machine.Software software = machine.software();
    var at = new InetSocketAddress(machine.privateAddress(), software.port());
    port =
        software.singleThreaded()
            ? Listener.oneByOne(at, application::serve)
            : Listener.concurrent(at, application::serve);
  }

  /** Pulls the plug: the port closes and every connection is reset. */
  synchronized void stop() {
    powerOff.countDown();
    booted.cancel();
    if (port != null) {
      port.close();
    }
  }
}
