import type { ReactNode } from "react";
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email";
import * as style from "./letter-style";
import type { MailProps } from "./mail";

type LetterProps = Pick<MailProps<unknown>, "t" | "language" | "recipient" | "url" | "otherUrl"> & {
  firstName: string;
  /** In whose name it is written, where not in Roster's own. */
  sender?: string | null;
  title: string;
  button?: string;
  /** The words of a second link, beside the button. */
  otherLink?: string;
  /** Stands below the button, quieter. */
  note?: string;
  children: ReactNode;
};

/** The paper all mails are written on: light by default, dark where the reader's mail program is, plain without styles. */
export function Letter(props: LetterProps) {
  const {
    t,
    language,
    recipient,
    url,
    otherUrl,
    firstName,
    sender,
    title,
    button,
    otherLink,
    note,
    children,
  } = props;
  return (
    <Html lang={language} dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{style.dark}</style>
      </Head>
      <Preview>{title}</Preview>
      <Body className="paper" style={style.paper}>
        <Container style={style.column}>
          <Text className="ink" style={style.product}>
            {sender ?? t("product")}
          </Text>
          <Section className="card" style={style.card}>
            <Heading as="h1" className="ink" style={style.heading}>
              {title}
            </Heading>
            <Text className="ink" style={style.text}>
              {firstName ? t("hello", { firstName }) : t("helloNobody")}
            </Text>
            {children}
            {button && (
              <Button className="button" href={url} style={style.button}>
                {button}
              </Button>
            )}
            {otherUrl && otherLink && (
              <Text className="soft" style={style.note}>
                <Link className="link" href={otherUrl} style={style.link}>
                  {otherLink}
                </Link>
              </Text>
            )}
            {note && (
              <Text className="soft" style={style.note}>
                {note}
              </Text>
            )}
            {button && (
              <Section data-skip-in-text="true">
                <Hr className="line" style={style.line} />
                <Text className="soft" style={style.small}>
                  {t("buttonFails")}
                  <br />
                  <Link className="link" href={url} style={style.link}>
                    {url}
                  </Link>
                </Text>
              </Section>
            )}
          </Section>
          <Text className="soft" style={style.foot}>
            {t("foot", { recipient })}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

export function Line({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={style.text}>
      {children}
    </Text>
  );
}
