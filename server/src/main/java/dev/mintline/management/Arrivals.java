package dev.mintline.management;

import dev.mintline.http.ClientAddress;
import java.time.InstantSource;

/** What tells where and when a request arrived. */
public record Arrivals(ClientAddress addresses, InstantSource clock) {}
