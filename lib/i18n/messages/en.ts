import { plural } from "../format";
import { isolateInLtr as isolate } from "../isolate";

/** The public pages in English: the source of truth for what every other language must have. */
export const en = {
  codeCheck: "Code check",
  /** `site` is this installation's host name. */
  checkedBy: (site: string) => `Checked by ${isolate(site)}`,
  whatToDo: "What to do",

  verdicts: {
    GENUINE: {
      heading: "Genuine code",
      happened: "Its signature is intact, and the issuer has not withdrawn it.",
      next: "Go on only if the issuer and the address below are the ones you expect.",
    },
    REVOKED: {
      heading: "Revoked — do not use it",
      happened: "The issuer has withdrawn this code.",
      next: "Do not enter anything on a page it leads to. Ask the issuer for a new code.",
    },
    EXPIRED: {
      heading: "Expired",
      happened: "This code was valid for a limited time, and that time is over.",
      next: "Ask the issuer for a current code.",
    },
    SCAN_LIMIT: {
      heading: "Used up",
      happened: "The issuer allowed a fixed number of uses, and all of them have been made.",
      next: "If you have not used it yourself, somebody else has: tell the issuer.",
    },
    DEVICE_LIMIT: {
      heading: "Not for this device any more",
      happened: "The issuer allows each device a fixed number of uses, and this device has had its own.",
      next: "If you need it again, ask the issuer.",
    },
    SIGNATURE: {
      heading: "Altered — do not trust it",
      happened: "This code is not what its issuer signed, or the key that signed it is no longer trusted.",
      next: "Do not use it. Tell the organisation named below, through a contact you already know.",
    },
    ALGORITHM: {
      heading: "Signature not accepted — do not trust it",
      happened: "This code was signed in a way that is no longer safe or that we do not know.",
      next: "Ask the issuer for a new code.",
    },
    NOT_STARTED: {
      heading: "Not valid yet",
      happened: "The issuer has prepared this code for a later time.",
      next: "Scan it again when it has become valid.",
    },
    GEO_FENCE: {
      heading: "Wrong place",
      happened: "This code belongs somewhere else than the position you gave.",
      next: "If your position is right, the code may have been moved or copied: do not use it here.",
    },
    FLAGGED: {
      heading: "Under investigation",
      happened: "Something about this code was reported and is being looked into.",
      next: "Do not use it for now. Try again later, or ask the issuer.",
    },
    STALE: {
      heading: "Too old — scan it again",
      happened:
        "This code keeps changing, and the one you scanned was shown too long ago. A picture of it is not the code.",
      next: "Scan it again from where the issuer shows it.",
    },
    FORGED: {
      heading: "Forged — do not trust it",
      happened: "The organisation named below did not make this code.",
      next: "Do not use it. Tell that organisation, through a contact you already know.",
    },
  },

  /** Pages that say nothing about a code. */
  notices: {
    UNKNOWN: {
      heading: "Not one of our codes",
      happened: (site: string) => `${isolate(site)} has never issued this code.`,
      next: "Scan it again: it may have been read or typed wrongly. If the result is the same, do not trust the sign, letter or message it came from, and enter nothing on pages it leads to.",
    },
    UNREADABLE: {
      heading: "We could not read that",
      happened: () => "What arrived here was not what our form sends. This says nothing about the code.",
      next: "Go back and try again.",
    },
    TICKET_LINK: {
      heading: "Not the whole link of a ticket",
      happened: () =>
        "A live ticket opens only with the link that was sent to its holder. What can be read from a picture of it is not enough.",
      next: "Open the link in your message or order again, all of it. If you bought a picture of this ticket, it does not let you in: tell whoever organises the event.",
    },
    RATE_LIMITED: {
      heading: "Too many checks at once",
      happened: () =>
        "Many checks came from your connection within a short time. This one was not made: it says nothing about the code.",
      next: "Wait a little, then try again.",
    },
    UNAVAILABLE: {
      heading: "We cannot check right now",
      happened: () => "Our records are out of reach for the moment. This says nothing about the code.",
      next: "Try again shortly. Until then, treat the code as unchecked.",
    },
    INTERNAL: {
      heading: "We made a mistake",
      happened: () => "The check failed on our side. This says nothing about the code.",
      next: "Try again. If it fails again, tell whoever runs this service the reference number.",
    },
  },
  retryIn: (seconds: number) =>
    plural("en", seconds, {
      one: "You can try again in # second.",
      other: "You can try again in # seconds.",
    }),
  tryAgain: "Try again",
  reference: "Reference number",

  /** The page between a scan and its destination, when something stands between them. */
  scan: {
    password: {
      first: {
        heading: "This code asks for a password",
        happened: "The issuer has protected where it leads.",
        next: "Enter the password that the issuer gave you. Enter no other password of yours here.",
      },
      again: {
        heading: "That password is not right",
        happened: "The password you entered does not open this code.",
        next: "Check it and try again. If it still does not fit, ask the issuer.",
      },
      label: "Password of this code",
      submit: "Continue",
      wrong: "Error: this is not the right password.",
    },
    check: {
      title: "Check this code",
      text: "See who issued it, where it leads and what was not checked:",
      link: "Open the check page",
    },
  },

  /** The holder's own page of a ticket whose code keeps changing. */
  ticket: {
    title: "Live ticket",
    shownBy: (site: string) => `Shown by ${isolate(site)}`,
    picture: "Your ticket as a QR code",
    show: "Show this screen at the entrance. It renews itself; a screenshot will not work.",
    bright: "If it is hard to scan, turn up the brightness of your screen.",
    live: "This code is live.",
    waiting: "Reconnecting. This code still works for a few seconds.",
    gone: "Offline — reconnecting. There is no valid code to show right now.",
    seat: "Ticket",
    admitted: {
      heading: (time: string) => `Admitted at ${time}`,
      happened: "This ticket has been used: it lets one person in, once.",
      next: "If it was not you who came in, tell the staff at the entrance.",
    },
    admittedOn: "Admitted",
    gate: "Entrance",
  },

  facts: {
    revokedOn: "Withdrawn on",
    expiredOn: "Was valid until",
    validFrom: "Valid from",
    validUntil: "Valid until",
    distance: "Distance from the place",
  },

  issuer: {
    title: "Who issued it",
    claimed: "Who it says issued it",
    claimedNote: "The signature does not hold, so even this may be wrong.",
    identity: "Identity",
    identityVerified: "Checked by the operator of this service",
    identityUnknown: "Nobody has checked the issuer's identity",
    domain: "Web domain",
    domainVerified: "the issuer has proved that it controls it",
    domainNone: "None proved",
    shortName: "Short name",
    issued: "Code issued on",
    level: "Kind",
    levels: { BUSINESS: "Business", GOVERNMENT: "Public authority" },
  },

  destination: {
    title: "Where it leads",
    claimed: "Where it says it leads",
    none: "It does not lead to a web address.",
    unreadable: "The address cannot be shown safely:",
    international:
      "The name has letters outside a–z, some of which look like others. Compare the technical spelling.",
    address: "This is the number of a computer. There is no name that says who runs it.",
    local: "This is not a registered domain. It may work only inside a private network.",
    port: (port: string) => `It uses the unusual port ${isolate(port)}.`,
    insecure:
      "The connection is not encrypted (http): others can read and change what you send and see there.",
    changed: "Destination last changed",
    neverChanged: "Never since it was issued",
    changes: (n: number) => plural("en", n, { one: "changed once", other: "changed # times" }),
    continueTo: (domain: string) => `Continue to ${isolate(domain)}`,
    noLink: "No link is offered, because the code did not pass the check.",
    fixFirst: "No link is offered until the position above is corrected.",
    withheld: {
      PASSWORD: "The exact address is not shown, because it is behind a password.",
      TICKET:
        "The exact address is not shown, because only the live code leads there: scan it where its holder shows it.",
    },
    others: "Under conditions that the issuer has set, it may lead elsewhere instead:",
    othersNote:
      "The issuer decides by device, place, time and the like. Every one of these addresses is signed.",
  },

  place: {
    title: "Place",
    unchecked: "This code belongs to one place. You can check whether you are there.",
    inside: "The position you gave is where this code belongs.",
    outside: "The position you gave is not where this code belongs.",
    how: "Type the coordinates that your phone's map or compass app shows. They are used for this answer only and are not stored.",
    latitude: "Latitude",
    longitude: "Longitude",
    check: "Check my position",
    again: "Check another position",
    notANumber: (min: number, max: number) => `Enter a number from ${min} to ${max}, for example 48.2.`,
    error: "Error",
    near: "less than 50 m",
    about: (distance: string) => `about ${distance}`,
  },

  unchecked: {
    title: "What was not checked",
    content: "What is on the pages it leads to, and whether they are safe.",
    copy: "Whether this code is in its right place: a genuine code can be copied onto a false sign.",
    position: "Whether you are at the place this code belongs to.",
    identity: "Who is behind the issuer's name.",
    log: "Whether the code stands in a public log of all issued codes.",
  },

  score: {
    title: "Trust score",
    outOf: (score: number) => `${score} out of 100`,
    about: "It speaks of the code and its issuer, never of you.",
    takes: (n: number) => plural("en", n, { one: "# point off", other: "# points off" }),
    full: "Nothing was taken off.",
    signals: {
      ISSUER_IDENTITY_VERIFIED: () => "The operator of this service has checked who the issuer is.",
      ISSUER_NOT_VERIFIED: () => "Nobody has checked yet that the issuer is who it says it is.",
      ISSUER_DOMAIN_VERIFIED: (domain: string) => `The issuer controls ${isolate(domain)}.`,
      DESTINATION_CHANGED_RECENTLY: () => "The destination was changed within the last 24 hours.",
      KEY_ROTATED: () => "It is signed with a key that has been replaced since.",
      NOT_VERIFIED: () => "A code that fails the check cannot score high.",
    },
  },

  wrong: {
    title: "If something looks wrong",
    text: "Do not go on if the sign looks pasted over, if the code came unexpectedly, or if the address is not the one you know. Ask the issuer through a contact you already have, not through one beside the code.",
  },

  details: {
    title: "Technical details",
    signature: "Signature",
    signatureValid: "valid",
    signatureInvalid: "not valid",
    algorithm: "Algorithm",
    algorithms: {
      accepted: "accepted",
      deprecated: "accepted, being replaced",
      rejected: "not accepted",
      unknown: "unknown",
    },
    key: "Key",
    token: "Code",
    fullAddress: "Full address",
    area: "Area of the place (geohash)",
    checked: "Checked on",
    yes: "yes",
    no: "no",
    logged: "In the public log",
  },
};

export type Messages = typeof en;
