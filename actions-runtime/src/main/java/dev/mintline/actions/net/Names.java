package dev.mintline.actions.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host; blocks. The system's resolver in the product, a made-up one in tests. */
interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
}
