import type { Extensions } from "@tiptap/core";
import { Dropcursor, Gapcursor, UndoRedo } from "@tiptap/extensions";
import { Facts, FactsTitle, Quote, QuoteSource, QuoteText, Step, Steps, StepTitle } from "./box-nodes";
import { BulletList, BulletSublist, ListItem, OrderedList, OrderedSublist, SublistItem } from "./list-nodes";
import { Table, TableBlock, TableCaption, TableCell, TableHeader, TableRow } from "./table-nodes";
import { Document, Emphasis, Heading, Lang, Link, Paragraph, Strong, Text } from "./text-nodes";
import { Film, Service, type ServiceWords } from "./service-nodes";
import { DocumentLink } from "./document-node";
import { Contact, Image, type ThingWords } from "./thing-nodes";

/** The closed schema: what a body of ours can hold, and nothing else. */
export function schemaExtensions(words?: ThingWords, serviceWords?: ServiceWords): Extensions {
  const things = [Image, Contact].map((node) => (words ? node.configure(words) : node));
  const services = [Service, Film].map((node) => (serviceWords ? node.configure(serviceWords) : node));
  return [
    Document, Paragraph, Text, Heading, Strong, Emphasis, Link, Lang,
    BulletList, OrderedList, ListItem, BulletSublist, OrderedSublist, SublistItem,
    TableBlock, TableCaption, Table, TableRow, TableCell, TableHeader,
    Facts, FactsTitle, Steps, Step, StepTitle, Quote, QuoteText, QuoteSource,
    ...things, ...services,
    words ? DocumentLink.configure({ words }) : DocumentLink,
  ];
}

/** What the hand needs besides: undo and redo, a caret between two boxes, a line where something dragged will land. */
export const handExtensions: Extensions = [UndoRedo, Gapcursor, Dropcursor.configure({ class: "drop-here", color: false })];
