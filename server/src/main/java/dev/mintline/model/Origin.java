package dev.mintline.model;

import java.util.Optional;

/** Where a request came from, as far as it can be told. */
public record Origin(String ip, Optional<String> userAgent, Optional<String> language) {
    public Device device() {
        return Device.first(Optional.of(ip), userAgent);
    }
}
