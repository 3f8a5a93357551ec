package dev.airlock.region.wire;

import dev.airlock.region.RegionClients;
import java.lang.reflect.RecordComponent;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one caller can ask the region for: the operations of all its clients. */
final class Catalog {

  private final Map<Service, Shelf> shelves = new EnumMap<>(Service.class);

  private record Shelf(Object client, Map<String, Operation> operations) {}

  Catalog(RegionClients clients) {
    for (RecordComponent component : RegionClients.class.getRecordComponents()) {
      Object client = get(component, clients);
      Service service =
          Service.ofClient(component.getType())
              .orElseThrow(() -> new IllegalStateException("no service of " + component));
      shelves.put(service, new Shelf(client, Operation.of(component.getType(), client)));
    }
  }

  private static Object get(RecordComponent component, RegionClients clients) {
    try {
      return component.getAccessor().invoke(clients);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The services that the region has. */
  List<Service> services() {
    return List.copyOf(shelves.keySet());
  }

  /** The operations of a service. */
  List<Operation> operations(Service service) {
    return List.copyOf(shelves.get(service).operations().values());
  }

  /** An operation by its name; empty if the region does not have it. */
  Optional<Operation> operation(Service service, String name) {
    Shelf shelf = shelves.get(service);
    return shelf == null ? Optional.empty() : Optional.ofNullable(shelf.operations().get(name));
  }

  /** The client that an operation of this service is a method of. */
  Object client(Service service) {
    return shelves.get(service).client();
  }
}
