package dev.mintline.config;

import java.util.List;

/** Every setting there is. */
final class Keys {
    static final List<String> ALL = List.of(
            "host",
            "port",
            "data",
            "issuer",
            "https",
            "tls.key-store",
            "tls.key-store-password",
            "ready-file",
            "quickstart",
            "reset",
            "shutdown.grace",
            "trusted-proxies",
            "password-threads",
            "store.type",
            "store.readers",
            "store.url",
            "store.user",
            "store.password",
            "store.pool-size",
            "master-key",
            "master-key-file",
            "master-key-command",
            "sandbox.mode",
            "sandbox.children",
            "sandbox.spare",
            "sandbox.heap",
            "sandbox.share-children",
            "sandbox.confinement",
            "sandbox.queue",
            "sandbox.queue-wait",
            "sandbox.executions",
            "sandbox.wall",
            "sandbox.cpu-per-action",
            "sandbox.cpu-per-segment",
            "sandbox.allocation",
            "sandbox.stack-frames",
            "sandbox.console",
            "sandbox.commands",
            "sandbox.claims",
            "sandbox.source",
            "sandbox.outbound-calls",
            "sandbox.outbound-bytes");

    private Keys() {}
}
