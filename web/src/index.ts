/* Defines the element, once, even when two tags load the script. */

import { AssistantOtn } from "./element";

if (!customElements.get("assistant-otn")) customElements.define("assistant-otn", AssistantOtn);
