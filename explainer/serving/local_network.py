"""Where the site listens, and the names by which others in the room reach this machine. Nothing is sent to find them out.

This file imports nothing of Django, since the settings read it.
"""

import socket
import struct
import sys

ELSEWHERE = ("203.0.113.1", 9)  # an address kept for examples (RFC 5737): only the way there is asked for
LOOPBACK = "127.0.0.1"
SIOCGIFADDR = 0x8915  # Linux: the address of a network interface


def is_reached_by_others(listen: str) -> bool:
    """Whether machines other than this one can come in here, without a server of the owner's own in between."""
    return not listen.startswith("unix:") and listen not in (LOOPBACK, "::1", "localhost")


def binding(listen: str, port: int) -> str:
    """The place to listen at, as gunicorn wants it written."""
    if listen.startswith("unix:"):
        return listen
    return f"[{listen}]:{port}" if ":" in listen else f"{listen}:{port}"


def everywhere() -> str:
    """All of this machine's addresses, of both kinds where the system can answer IPv4 on an IPv6 socket."""
    return "::" if socket.has_dualstack_ipv6() else "0.0.0.0"


def addresses() -> list[str]:
    """This machine's own IPv4 addresses, loopback aside."""
    found = {by_route(), *by_name(), *by_interface()} - {""}
    return sorted(address for address in found if not address.startswith("127."))


def by_route() -> str:
    """The address with which it would speak to the world; "" where there is no way out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(ELSEWHERE)
        except OSError:
            return ""
        return str(asked.getsockname()[0])


def by_name() -> list[str]:
    """The addresses of its own name."""
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []


def by_interface() -> list[str]:
    """The address of each interface, where the system is Linux. On a laptop that is its own hotspot and has no way out, this
    alone finds the address to join by: tried with one interface and no route, the other two find none or loopback.
    """
    if sys.platform != "linux":
        return []
    import fcntl

    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in socket.if_nameindex():
            try:
                answer = fcntl.ioctl(asked.fileno(), SIOCGIFADDR, struct.pack("256s", name.encode()))
            except OSError:  # it has none
                continue
            found.append(socket.inet_ntoa(answer[20:24]))
    return found


def names() -> list[str]:
    """What `ALLOWED_HOSTS` has to hold for the others in the room: these addresses, and `.local` names."""
    return [*addresses(), socket.gethostname(), ".local"]


def invitation(port: int) -> str:
    """What to write on the board."""
    ways = [f"http://{address}:{port}" for address in addresses()]
    return "Join at " + " or ".join(ways) if ways else "This machine is on no network yet. Join one, then start again."
