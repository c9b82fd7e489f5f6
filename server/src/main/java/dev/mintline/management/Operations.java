package dev.mintline.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Every operation of the Management API. */
final class Operations {
    private final List<Operation> all;

    Operations(List<Operation> all) {
        this.all = List.copyOf(all);
    }

    List<Operation> list() {
        return all;
    }

    /** @param arguments decoded values of the path's placeholders */
    record Match(Operation operation, List<String> arguments) {}

    static Operations all(Changes changes, Credentials credentials, Building building) {
        List<Operation> all = new ArrayList<>();
        all.addAll(new ResourceServersResource(changes, credentials).operations());
        all.addAll(new ClientsResource(changes, credentials).operations());
        all.addAll(new ClientGrantsResource(changes, credentials).operations());
        all.addAll(new UsersResource(changes, credentials).operations());
        all.addAll(new UserAccessResource(changes).operations());
        all.addAll(new SessionsResource(changes).operations());
        all.addAll(new RefreshTokensResource(changes).operations());
        all.addAll(new GrantsResource(changes).operations());
        all.addAll(new DeviceCredentialsResource(changes).operations());
        all.addAll(new ActionsResource(changes, credentials, building).operations());
        all.addAll(new TriggersResource(changes, credentials.random()).operations());
        all.addAll(new LogsResource(changes).operations());
        all.addAll(new TenantSettingsResource(changes).operations());
        all.addAll(new SigningKeysResource(changes, credentials).operations());
        return new Operations(all);
    }

    /** @param allowed told the methods of a path that knows others */
    Match find(String method, String path, Consumer<String> allowed) throws Refusal {
        List<String> segments = ApiPath.segments(path);
        List<Operation> here =
                all.stream().filter(o -> o.match(segments).isPresent()).toList();
        if (here.isEmpty()) {
            throw Refusal.of(404, "Not Found");
        }
        Optional<Operation> found =
                here.stream().filter(o -> o.method().equals(method)).findFirst();
        if (found.isEmpty()) {
            allowed.accept(here.stream().map(Operation::method).distinct().collect(Collectors.joining(", ")));
            throw Refusal.of(405, "The method is not allowed here.");
        }
        return new Match(found.get(), found.get().match(segments).orElseThrow());
    }
}
