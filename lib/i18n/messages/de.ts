import { plural } from "../format";
import { isolateInLtr as isolate } from "../isolate";
import type { Messages } from "./en";

export const de: Messages = {
  codeCheck: "Code-Prüfung",
  checkedBy: (site) => `Geprüft von ${isolate(site)}`,
  whatToDo: "Was Sie tun können",

  verdicts: {
    GENUINE: {
      heading: "Echter Code",
      happened: "Seine Signatur ist unversehrt, und der Aussteller hat ihn nicht zurückgezogen.",
      next: "Gehen Sie nur weiter, wenn Sie genau diesen Aussteller und diese Adresse erwarten.",
    },
    REVOKED: {
      heading: "Zurückgezogen – nicht verwenden",
      happened: "Der Aussteller hat diesen Code zurückgezogen.",
      next: "Geben Sie auf einer Seite, zu der er führt, nichts ein. Bitten Sie den Aussteller um einen neuen Code.",
    },
    EXPIRED: {
      heading: "Abgelaufen",
      happened: "Dieser Code galt für eine begrenzte Zeit, und diese Zeit ist vorbei.",
      next: "Bitten Sie den Aussteller um einen gültigen Code.",
    },
    SCAN_LIMIT: {
      heading: "Aufgebraucht",
      happened: "Der Aussteller hat eine feste Zahl von Verwendungen erlaubt, und alle sind verbraucht.",
      next: "Wenn Sie ihn nicht selbst verwendet haben, war es jemand anders: Sagen Sie es dem Aussteller.",
    },
    DEVICE_LIMIT: {
      heading: "Für dieses Gerät nicht mehr gültig",
      happened:
        "Der Aussteller erlaubt jedem Gerät eine feste Zahl von Verwendungen, und dieses hat seine verbraucht.",
      next: "Wenn Sie ihn noch einmal brauchen, fragen Sie den Aussteller.",
    },
    SIGNATURE: {
      heading: "Verändert – nicht vertrauen",
      happened:
        "Dieser Code ist nicht mehr das, was sein Aussteller signiert hat, oder dem Schlüssel der Signatur wird nicht mehr vertraut.",
      next: "Verwenden Sie ihn nicht. Melden Sie es der unten genannten Organisation über einen Kontakt, den Sie schon kennen.",
    },
    ALGORITHM: {
      heading: "Signatur nicht anerkannt – nicht vertrauen",
      happened:
        "Dieser Code wurde auf eine Weise signiert, die nicht mehr sicher ist oder die wir nicht kennen.",
      next: "Bitten Sie den Aussteller um einen neuen Code.",
    },
    NOT_STARTED: {
      heading: "Noch nicht gültig",
      happened: "Der Aussteller hat diesen Code für einen späteren Zeitpunkt vorbereitet.",
      next: "Scannen Sie ihn erneut, sobald er gültig ist.",
    },
    GEO_FENCE: {
      heading: "Falscher Ort",
      happened: "Dieser Code gehört an einen anderen Ort als die Position, die Sie angegeben haben.",
      next: "Wenn Ihre Position stimmt, wurde der Code vielleicht versetzt oder kopiert: Verwenden Sie ihn hier nicht.",
    },
    FLAGGED: {
      heading: "Wird untersucht",
      happened: "Zu diesem Code liegt eine Meldung vor, die gerade geprüft wird.",
      next: "Verwenden Sie ihn vorerst nicht. Versuchen Sie es später noch einmal, oder fragen Sie den Aussteller.",
    },
    STALE: {
      heading: "Zu alt – bitte neu scannen",
      happened:
        "Dieser Code wechselt ständig, und der gescannte wurde vor zu langer Zeit angezeigt. Ein Bild davon ist nicht der Code.",
      next: "Scannen Sie ihn dort neu, wo der Aussteller ihn anzeigt.",
    },
    FORGED: {
      heading: "Gefälscht – nicht vertrauen",
      happened: "Die unten genannte Organisation hat diesen Code nicht erstellt.",
      next: "Verwenden Sie ihn nicht. Melden Sie es dieser Organisation über einen Kontakt, den Sie schon kennen.",
    },
  },

  notices: {
    UNKNOWN: {
      heading: "Kein Code von uns",
      happened: (site) => `${isolate(site)} hat diesen Code nie ausgestellt.`,
      next: "Scannen Sie ihn noch einmal: Vielleicht wurde er falsch gelesen oder abgetippt. Bleibt es dabei, trauen Sie dem Schild, Brief oder der Nachricht nicht, von der er stammt, und geben Sie auf Seiten, zu denen er führt, nichts ein.",
    },
    UNREADABLE: {
      heading: "Das konnten wir nicht lesen",
      happened: () => "Was hier ankam, war nicht, was unser Formular sendet. Über den Code sagt das nichts.",
      next: "Gehen Sie zurück, und versuchen Sie es erneut.",
    },
    TICKET_LINK: {
      heading: "Nicht der ganze Link einer Eintrittskarte",
      happened: () =>
        "Eine lebende Eintrittskarte öffnet sich nur mit dem Link, der ihrem Inhaber geschickt wurde. Was auf einem Bild von ihr zu lesen ist, genügt nicht.",
      next: "Öffnen Sie den Link aus Ihrer Nachricht oder Bestellung noch einmal, und zwar ganz. Wenn Sie ein Bild dieser Karte gekauft haben: Es lässt Sie nicht ein. Sagen Sie es dem Veranstalter.",
    },
    RATE_LIMITED: {
      heading: "Zu viele Prüfungen auf einmal",
      happened: () =>
        "Von Ihrem Anschluss kamen in kurzer Zeit viele Prüfungen. Diese wurde nicht ausgeführt und sagt nichts über den Code.",
      next: "Warten Sie ein wenig, und versuchen Sie es dann erneut.",
    },
    UNAVAILABLE: {
      heading: "Prüfung gerade nicht möglich",
      happened: () => "Unsere Aufzeichnungen sind im Moment nicht erreichbar. Das sagt nichts über den Code.",
      next: "Versuchen Sie es in Kürze erneut. Betrachten Sie den Code bis dahin als ungeprüft.",
    },
    INTERNAL: {
      heading: "Ein Fehler auf unserer Seite",
      happened: () => "Die Prüfung ist bei uns fehlgeschlagen. Das sagt nichts über den Code.",
      next: "Versuchen Sie es erneut. Misslingt es wieder, nennen Sie dem Betreiber dieses Dienstes die Vorgangsnummer.",
    },
  },
  retryIn: (seconds) =>
    plural("de", seconds, {
      one: "In # Sekunde können Sie es erneut versuchen.",
      other: "In # Sekunden können Sie es erneut versuchen.",
    }),
  tryAgain: "Erneut versuchen",
  reference: "Vorgangsnummer",

  /** The page between a scan and its destination, when something stands between them. */
  scan: {
    password: {
      first: {
        heading: "Dieser Code verlangt ein Passwort",
        happened: "Der Aussteller hat geschützt, wohin er führt.",
        next: "Geben Sie das Passwort ein, das Sie vom Aussteller haben. Geben Sie hier kein anderes Ihrer Passwörter ein.",
      },
      again: {
        heading: "Dieses Passwort stimmt nicht",
        happened: "Das eingegebene Passwort öffnet diesen Code nicht.",
        next: "Prüfen Sie es, und versuchen Sie es erneut. Passt es dann noch nicht, fragen Sie den Aussteller.",
      },
      label: "Passwort dieses Codes",
      submit: "Weiter",
      wrong: "Fehler: Dieses Passwort ist nicht richtig.",
    },
    check: {
      title: "Diesen Code prüfen",
      text: "Wer ihn ausgestellt hat, wohin er führt und was nicht geprüft wurde:",
      link: "Prüfseite öffnen",
    },
  },

  ticket: {
    title: "Live-Ticket",
    shownBy: (site) => `Gezeigt von ${isolate(site)}`,
    picture: "Ihr Ticket als QR-Code",
    show: "Zeigen Sie diesen Bildschirm am Einlass. Er erneuert sich von selbst; ein Bildschirmfoto gilt nicht.",
    bright: "Lässt er sich schlecht scannen, stellen Sie den Bildschirm heller.",
    live: "Dieser Code gilt.",
    waiting: "Verbindung wird gesucht. Dieser Code gilt noch einige Sekunden.",
    gone: "Offline – Verbindung wird gesucht. Im Moment gibt es keinen gültigen Code.",
    seat: "Eintrittskarte",
    admitted: {
      heading: (time) => `Eingelassen um ${time}`,
      happened: "Dieses Ticket wurde verwendet: Es lässt eine Person ein, einmal.",
      next: "Wenn nicht Sie eingelassen wurden, sagen Sie es dem Personal am Einlass.",
    },
    admittedOn: "Eingelassen",
    gate: "Eingang",
  },

  facts: {
    revokedOn: "Zurückgezogen am",
    expiredOn: "War gültig bis",
    validFrom: "Gültig ab",
    validUntil: "Gültig bis",
    distance: "Entfernung vom Ort",
  },

  issuer: {
    title: "Wer ihn ausgestellt hat",
    claimed: "Wer ihn angeblich ausgestellt hat",
    claimedNote: "Die Signatur hält nicht, also kann auch diese Angabe falsch sein.",
    identity: "Identität",
    identityVerified: "Vom Betreiber dieses Dienstes geprüft",
    identityUnknown: "Niemand hat die Identität des Ausstellers geprüft",
    domain: "Web-Domain",
    domainVerified: "der Aussteller hat nachgewiesen, dass er sie kontrolliert",
    domainNone: "Keine nachgewiesen",
    shortName: "Kurzname",
    issued: "Code ausgestellt am",
    level: "Art",
    levels: { BUSINESS: "Unternehmen", GOVERNMENT: "Behörde" },
  },

  destination: {
    title: "Wohin er führt",
    claimed: "Wohin er angeblich führt",
    none: "Er führt nicht zu einer Webadresse.",
    unreadable: "Die Adresse lässt sich nicht sicher anzeigen:",
    international:
      "Der Name enthält Buchstaben außerhalb von a–z, von denen manche anderen gleichen. Vergleichen Sie die technische Schreibweise.",
    address: "Das ist die Nummer eines Computers. Kein Name sagt, wer ihn betreibt.",
    local: "Das ist keine registrierte Domain. Der Name funktioniert vielleicht nur in einem privaten Netz.",
    port: (port) => `Die Adresse verwendet den ungewöhnlichen Port ${isolate(port)}.`,
    insecure:
      "Die Verbindung ist nicht verschlüsselt (http): Andere können lesen und verändern, was Sie dort senden und sehen.",
    changed: "Ziel zuletzt geändert",
    neverChanged: "Seit der Ausstellung nie",
    changes: (n) => plural("de", n, { one: "einmal geändert", other: "#-mal geändert" }),
    continueTo: (domain) => `Weiter zu ${isolate(domain)}`,
    noLink: "Kein Link, weil der Code die Prüfung nicht bestanden hat.",
    fixFirst: "Einen Link gibt es, sobald die Position oben berichtigt ist.",
    withheld: {
      PASSWORD: "Die genaue Adresse wird nicht gezeigt, weil sie hinter einem Passwort liegt.",
      TICKET:
        "Die genaue Adresse wird nicht gezeigt, weil nur der lebende Code dorthin führt: Scannen Sie ihn dort, wo sein Inhaber ihn zeigt.",
    },
    others: "Unter Bedingungen, die der Aussteller festgelegt hat, kann er stattdessen hierhin führen:",
    othersNote:
      "Der Aussteller entscheidet nach Gerät, Ort, Zeit und Ähnlichem. Jede dieser Adressen ist signiert.",
  },

  place: {
    title: "Ort",
    unchecked: "Dieser Code gehört an einen bestimmten Ort. Sie können prüfen, ob Sie dort sind.",
    inside: "Die angegebene Position ist dort, wohin dieser Code gehört.",
    outside: "Die angegebene Position ist nicht dort, wohin dieser Code gehört.",
    how: "Geben Sie die Koordinaten ein, die Ihre Karten- oder Kompass-App anzeigt. Sie werden nur für diese Antwort verwendet und nicht gespeichert.",
    latitude: "Breitengrad",
    longitude: "Längengrad",
    check: "Meine Position prüfen",
    again: "Andere Position prüfen",
    notANumber: (min, max) => `Geben Sie eine Zahl von ${min} bis ${max} ein, zum Beispiel 48.2.`,
    error: "Fehler",
    near: "weniger als 50 m",
    about: (distance) => `etwa ${distance}`,
  },

  unchecked: {
    title: "Was nicht geprüft wurde",
    content: "Was auf den Seiten steht, zu denen er führt, und ob sie sicher sind.",
    copy: "Ob dieser Code am richtigen Platz ist: Auch ein echter Code lässt sich auf ein falsches Schild kopieren.",
    position: "Ob Sie an dem Ort sind, an den dieser Code gehört.",
    identity: "Wer hinter dem Namen des Ausstellers steht.",
    log: "Ob der Code in einem öffentlichen Verzeichnis aller ausgestellten Codes steht.",
  },

  score: {
    title: "Vertrauenswert",
    outOf: (score) => `${score} von 100`,
    about: "Er betrifft den Code und seinen Aussteller, niemals Sie.",
    takes: (n) => plural("de", n, { one: "# Punkt Abzug", other: "# Punkte Abzug" }),
    full: "Kein Abzug.",
    signals: {
      ISSUER_IDENTITY_VERIFIED: () => "Der Betreiber dieses Dienstes hat geprüft, wer der Aussteller ist.",
      ISSUER_NOT_VERIFIED: () => "Noch niemand hat geprüft, ob der Aussteller ist, wer er zu sein angibt.",
      ISSUER_DOMAIN_VERIFIED: (domain) => `Der Aussteller kontrolliert ${isolate(domain)}.`,
      DESTINATION_CHANGED_RECENTLY: () => "Das Ziel wurde in den letzten 24 Stunden geändert.",
      KEY_ROTATED: () => "Er ist mit einem Schlüssel signiert, der inzwischen ersetzt wurde.",
      NOT_VERIFIED: () => "Ein Code, der die Prüfung nicht besteht, kann keinen hohen Wert haben.",
    },
  },

  wrong: {
    title: "Wenn etwas nicht stimmt",
    text: "Gehen Sie nicht weiter, wenn das Schild überklebt aussieht, der Code unerwartet kam oder die Adresse nicht die ist, die Sie kennen. Fragen Sie den Aussteller über einen Kontakt, den Sie schon haben, nicht über einen neben dem Code.",
  },

  details: {
    title: "Technische Angaben",
    signature: "Signatur",
    signatureValid: "gültig",
    signatureInvalid: "nicht gültig",
    algorithm: "Verfahren",
    algorithms: {
      accepted: "anerkannt",
      deprecated: "anerkannt, wird ersetzt",
      rejected: "nicht anerkannt",
      unknown: "unbekannt",
    },
    key: "Schlüssel",
    token: "Code",
    fullAddress: "Vollständige Adresse",
    area: "Gebiet des Ortes (Geohash)",
    checked: "Geprüft am",
    yes: "ja",
    no: "nein",
    logged: "Im öffentlichen Verzeichnis",
  },
};
